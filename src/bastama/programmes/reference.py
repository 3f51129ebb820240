"""The school year that ships as data. Called by `bastama migrate` and by the demo; a calendar that is there is left alone,
because a programme lead may have changed it.
"""

from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from bastama.programmes.actions import Pause, change_calendar
from bastama.programmes.models import Calendar

CALENDARS = UUID("0b5f4c35-63c6-5a5e-8f0c-9a2f6f1f6a77")

# The order of 5 August 2025; 21–23 March (Nauryz) lies within the spring break and is named all the same.
YEAR_2025 = (
    Pause("Күзгі каникул", "Осенние каникулы", "Autumn break", date(2025, 10, 27), date(2025, 11, 2)),
    Pause("Қысқы каникул", "Зимние каникулы", "Winter break", date(2025, 12, 29), date(2026, 1, 7)),
    Pause("Көктемгі каникул", "Весенние каникулы", "Spring break", date(2026, 3, 19), date(2026, 3, 29)),
    Pause("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz", date(2026, 3, 21), date(2026, 3, 23)),
    Pause(
        "Қазақстан халқының бірлігі мерекесі",
        "Праздник единства народа Казахстана",
        "Unity Day",
        date(2026, 5, 1),
        date(2026, 5, 1),
    ),
    Pause(
        "Отан қорғаушы күні", "День защитника Отечества", "Defender's Day", date(2026, 5, 7), date(2026, 5, 7)
    ),
    Pause("Жеңіс күні", "День Победы", "Victory Day", date(2026, 5, 9), date(2026, 5, 9)),
)


@transaction.atomic
def load_reference() -> int:
    """Make the school year 2025/26 where it is missing; say how many calendars were made."""
    if Calendar.objects.filter(code="2025-26").exists():
        return 0
    calendar = Calendar(
        id=uuid5(CALENDARS, "2025-26"),
        code="2025-26",
        name_kk="2025/26 оқу жылы",
        name_ru="2025/26 учебный год",
        name_en="School year 2025/26",
    )
    change_calendar(calendar, from_on=date(2025, 9, 1), until_on=date(2026, 5, 25), breaks=YEAR_2025)
    return 1
