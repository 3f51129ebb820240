"""The words recovery words are drawn from: everyday things, 256 in each language, none alike another.

Six of them drawn by chance are one of 2.8 · 10¹⁴.
"""

_KK = """
ағаш адам азық айна алма алтын арба арқан арпа арыс астық атан аула ауыл ауыз аяз
аққу баға бағдар бақа бақыт бала балық балта батыр бау бауыр белес бесік бидай биік
бояу бөрік бөлме бұлақ бұлт бұта бүркіт гүл дала дән дәптер дәрі дос дом домбыра
дөңгелек егін еңбек ереже ерте есік ескек етік жағалау жайлау жаз жалау жалын жаңбыр жапырақ
жарық жастық жауқазын желкен жидек жылқы жіп жол жолдас жоспар жұлдыз жұмыс жүзік жүрек жігер
заман зерек жанар иық ине ирек кеме кеңес керуен кесе киіз киім кітап көбелек көгершін
көже көз көйлек көктем көл көмір көпір көрпе көрік көше күз күй күзет күміс күн
күрек күрке күріш кілем кілт қағаз қазан қазық қайың қайық қала қалам қалпақ қамыс қанат
қант қап қар қарға қарлығаш қауын қаймақ қоян қозы қой қалта қоңырау қорап қорған қоржын
қос қоныс құдық құйын құлын құм құрақ құрт құс құты қызғалдақ қымыз қыр қыс қыстау
лашын мақал мақта марал маусым мектеп мерей мөлдір мұз мұнара мүйіз мысық нан найза ноқта
нұсқа ойын орақ орман орын отау отын өзен өлең өмір өнер өрік өрнек пиала піл
сабақ сабан саз сай сағат садақ саусақ сақина салт самал сандық сапар сары саумал сауыт
сел серке сиыр соқа соқпақ сөз сурет сүт сұлу сыбызғы сызғыш сырға табақ тағам тай
такия тал талап тамшы таң тарақ тас тау таяқ темір тең терезе терек теңге тиін
той топ торғай тосап төбе төсек тұз тұлпар тұмар түйе түлкі түн тілек тірек ұя
ұшқын үй үзім үкі үміт шам шана шаңырақ шебер шелек шоқ шөл шұға ыдыс іңкәр
"""
_RU = """
абажур абрикос август адрес азбука айва аист алмаз альбом ангар апельсин аптека арбуз аромат артист атлас
багаж базар балкон банан барабан баржа барсук батон башня беседа берег береза билет бинокль блокнот бобер
болото борода ботинок брат бревно бублик букет булка бумага буря бутылка ваза валенок вальс варежка василек
ведро веер велосипед веник верблюд верба весна весло ветер ветка вечер вишня вода вокзал волна воробей
ворона ворота восток газета галерея галка гвоздь гитара глина глобус гнездо голос голубь гора горох гость
гранат гриб груша гусь дача дверь двор дельфин деревня дерево диван дождь дом дорога доска дружба
дуб дыня жаба жаворонок желудь жемчуг жираф журавль забор загадка закат замок запад заря звезда зеркало
зерно зима зонт игла изба изюм икра имбирь индюк искра июль кабинет календарь калина камень камыш
капля капуста карандаш карман карта каша кедр кефир кирпич клен клубок ключ книга ковер колесо колокол
комета компас конверт корабль корень корзина корова костер кошка краска крыло крыша кувшин кукла кухня лампа
ландыш лапша ласточка лебедь лодка лед лента лес лестница лето лимон липа лиса лист ложка лопата
луг лужа лук луна лыжи магнит маяк медведь мел мельница месяц метель метро миндаль молоко море
мороз морковь мост музей мыло мята огонь огурец озеро окно олень орех орел осень остров парус
пенал перо песня песок петух печь пирог платок поезд поле полка почта птица пчела радуга река
ромашка роса рубаха ручей рыба сад салют сани сапог сахар свеча север семя сирень скала скрипка
слон снег сова солнце соль сосна стол страница театр тетрадь трава тыква узор фонарь халат яблоко
"""
_EN = """
acorn actor almond amber anchor apple apron arrow aspen atlas autumn badge bagel baker balcony bamboo
banner barley barn basket beach beacon bean bear beaver bell bench berry birch bird biscuit blanket
blossom boat bottle bowl branch bread breeze brick bridge broom brother brush bucket bundle button cabbage
cabin camel camera candle canoe canvas carpet carrot castle cedar chair chalk cheese cherry chestnut circle
clay cliff clock cloud clover coast coffee comet compass copper corner cotton cradle crane cricket crown
curtain daisy dancer desert dinner dolphin donkey door dragon drawer dream drum eagle early earth east
elbow elm engine evening fabric falcon farm feather fence fern ferry fiddle field finger fire flag
flour flower flute forest fountain fox frost garden garlic gate ginger glass globe glove gold goose
grain granite grape grass guest guitar hammer harbour harvest hazel hedge hill honey horizon horse house
ice igloo island ivory jacket jar jasmine jelly journey jungle kettle key kitchen kite ladder lake
lamp lantern laurel leaf lemon letter library lily linen lion lizard locket lorry magnet mango maple
marble market meadow melon mirror mitten moon morning moss mountain mushroom music nail needle nest north
nutmeg oak oatmeal ocean olive onion orange orchard otter owl paddle paint palace paper parcel parrot
path peach pebble pencil pepper piano pillow pilot planet plum pocket pond poppy potato puzzle quilt
rabbit radio rainbow raven ribbon rice river road robin rocket saddle sail salmon salt sand school
shell silver snow sparrow spoon spring star stone summer sunset table thread tiger tower velvet window
"""
WORDS = {"kk": tuple(_KK.split()), "ru": tuple(_RU.split()), "en": tuple(_EN.split())}
