from django.db import models
from django.db.models import Q

from bastama.foundation.ids import new_id

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]


class Area(models.Model):
    """A country, a region or city, a district: reference data with days, never deleted.

    A region that is made, merged or renamed gets days and earlier names; what points to it stays.
    """

    class Kind(models.TextChoices):
        COUNTRY = "country"
        REGION = "region"
        CITY = "city"
        DISTRICT = "district"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    centre = models.CharField(max_length=80, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=models.F("from_on")),
                name="places_area_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(kind="country") | Q(within=None), name="places_area_country_within_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))


class AreaName(models.Model):
    """A name an area had before, with its days: Nur-Sultan, from 2019 to 2022."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="earlier_names")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "until_on"], name="places_areaname_one_until_a_day"),
            models.CheckConstraint(
                condition=Q(from_on=None) | Q(until_on__gte=models.F("from_on")),
                name="places_areaname_days_in_order",
            ),
        ]


class School(models.Model):
    """A school as the programme knows it. Its code is the roster's key and never changes."""

    class Kind(models.TextChoices):
        GENERAL = "general"
        GYMNASIUM = "gymnasium"
        LYCEUM = "lyceum"
        BOARDING = "boarding"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=40, unique=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="schools")
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.GENERAL)
    is_rural = models.BooleanField(default=False)
    is_small = models.BooleanField(default=False)
    taught_in = models.JSONField(default=list, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """The name in a language; where it is missing, the Kazakh one, never a blank."""
        return str(getattr(self, f"name_{language}") or self.name_kk)
