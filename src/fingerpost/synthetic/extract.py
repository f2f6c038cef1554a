"""The caseload at a month end as the rows and columns of an extract, all text."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.synthetic.calendar import NONE, Month, day
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.lists import ethnicities
from fingerpost.synthetic.rows import Roster, Rows
from fingerpost.synthetic.traits import PLAN, SUPPORT

EARLIEST, LATEST = day(1995, 1), day(2045, 1)
DESTINATIONS = ("111", "121", "211", "311", "321", "411", "511", "611")
DESTINATION_WEIGHTS = (46.0, 8, 30, 6, 3, 3, 2, 2)
ABROAD = ("000", "001", "002", "003")


class Extracts:
    """Makes the extract of any month end of one caseload."""

    def __init__(
        self, load: Caseload, guarantees: Guarantees, area_code: str, county: str, others: tuple[str, ...]
    ) -> None:
        self.load, self.guarantees, self.area_code = load, guarantees, area_code
        people, ids, chance = load.people, load.ids, load.chance
        ground = load.ground
        self.dates = pa.array(
            np.datetime_as_string(
                np.arange(EARLIEST, LATEST, dtype=np.int64).astype("datetime64[D]")
            ).tolist()
        )
        ward = np.where(people.postcode < 0, -1, ground.postcode_ward[np.maximum(people.postcode, 0)])
        outside = [f"{other}" for other in ("ZZ99 3WZ", "ZZ99 3VZ")]
        self.roster = Roster(load, guarantees, area_code)
        came = [f"{code}{4_000_000 + 7 * i:010d}" for i, code in enumerate(people.year_11_authority)]
        self.from_ypid = pa.array(
            [t if m else "" for t, m in zip(came, people.from_elsewhere.tolist(), strict=True)]
        )
        self.others = pa.array(others)
        self.other = chance.whole("moves where", ids, len(others))
        self.abroad = chance.pick("abroad where", ids, [3, 2, 2, 1])
        self.educated_far = chance.flags("educated elsewhere", ids, 0.035)
        self.destination = chance.pick("destination", ids, DESTINATION_WEIGHTS)
        self.fixed = {
            "given_name": pa.array(people.given),
            "middle_name": pa.array(people.middle),
            "family_name": pa.array(people.family),
            "address_line1": pa.array(people.address),
            "address_line2": _named(ground.wards, ward),
            "town": _named(ground.districts, people.district),
            "county": pa.array([county]).take(pa.array(ids * 0)),
            "postcode": pa.array([*ground.postcodes, *outside]).take(
                pa.array(np.where(people.postcode < 0, len(ground.postcodes) + ids % 2, people.postcode))
            ),
            "gender": pa.array(people.gender),
            "birth_date": self.iso(people.birth),
            "ethnicity": pa.array([e.code for e in ethnicities()]).take(pa.array(people.ethnicity)),
            "lead_lea": pa.array(people.lead),
            "lea_code_at_year11": pa.array(people.year_11_authority),
            "unique_learner_no": pa.array(people.uln),
            "unique_pupil_number": pa.array(people.upn),
            "send_flag": _yes(people.send == PLAN),
            "sen_support_flag": _yes(people.send == SUPPORT),
        }
        self.establishment_number = pa.array(ground.establishments.number)
        self.establishment_name = pa.array(ground.establishments.name)
        self.establishment_ukprn = pa.array(ground.establishments.ukprn)

    def iso(self, days: Ints) -> pa.Array:
        """Dates as 2025-12-31; null where there is none."""
        return self.dates.take(pa.array(np.maximum(days, EARLIEST) - EARLIEST, mask=days == NONE))

    def of(self, month: Month) -> tuple[dict[str, pa.Array], Rows]:
        """Column name of the layout -> text, and the rows they are for, in order of person."""
        rows = self.roster.of(month)
        who = pa.array(rows.who)
        columns = {name: column.take(who) for name, column in self.fixed.items()}
        columns |= {name: column.take(who) for name, column in self._changing(month).items()}
        count = len(rows.who)
        head = {
            "database_id": self.area_code,
            "lea_code": self.area_code,
            "date_of_send": self.iso(np.array([month.last + 6]))[0].as_py(),
            "period_end": self.iso(np.array([month.last]))[0].as_py(),
            "supplier_name": "Fingerpost synthetic",
            "supplier_xml_version": "1.0",
            "xml_schema_version": "1",
        }
        columns |= {
            name: pa.array([text]).take(pa.array(np.zeros(count, dtype=np.int64)))
            for name, text in head.items()
        }
        columns |= {
            "young_persons_id": rows.ypid,
            "cohort_status": rows.status,
            "characteristics": rows.characteristics,
        }
        columns["transferred_to_la_code"] = self._moved_to(rows)
        return columns, rows

    def _changing(self, month: Month) -> dict[str, pa.Array]:
        load, people = self.load, self.load.people
        groups = load.year_group(month)
        year_11, year_12, indicated = self.guarantees.shown(month, groups)
        codes = self.guarantees.codes
        neet = load.tables.neet[load.code]
        vulnerable = sum(people.has[code] for code in ("110", "130", "150", "170", "210", "200")) > 0
        need = np.where(
            neet & ((people.send == PLAN) | vulnerable),
            1,
            np.where(neet | vulnerable | (people.send > 0), 2, 3),
        )
        lapsed = (load.lapse != NONE) & (load.lapse < month.last)
        own = np.array([self.area_code], dtype=object)
        educated = pa.array(np.where(self.educated_far, 1, 0))
        authority_11 = pa.array(people.year_11_authority)
        return {
            "educated_lea": pc.if_else(
                pc.equal(educated, 1), self.others.take(pa.array(self.other)), pa.array(own)[0]
            ),
            "previous_ypid_identifier": pc.if_else(
                pa.array(self.roster.id_changes <= month.place), self.roster.ypid, self.from_ypid
            ),
            "guarantee_status_indicator": _yes(indicated),
            "year11_guarantee_status": _named(codes, year_11),
            "year11_guarantee_lea": pc.if_else(
                pa.array(year_11 >= 0), authority_11, pa.scalar(None, pa.string())
            ),
            "year12_guarantee_status": _named(codes, year_12),
            "year12_guarantee_lea": _named((self.area_code,), np.where(year_12 >= 0, 0, -1)),
            "level_of_need_code": pa.array(["1", "2", "3"]).take(pa.array(need - 1)),
            "activity_code": pa.array([str(code) for code in range(1000)]).take(pa.array(load.code)),
            "start_date": self.iso(load.start),
            "date_ascertained": self.iso(load.ascertained),
            "date_verified": self.iso(load.verified),
            "review_date": self.iso(load.review),
            "due_to_lapse_date": self.iso(load.lapse),
            "currency_lapsed": _yes(lapsed),
            "establishment_number": _placed(self.establishment_number, load.place),
            "establishment_name": _placed(self.establishment_name, load.place),
            "uk_provider_reference_number": _placed(self.establishment_ukprn, load.place),
            "neet_start_date": self.iso(load.neet_start),
            "predicted_end_date": self.iso(load.predicted),
            "intended_destination_yr11": _named(DESTINATIONS, np.where(groups <= 12, self.destination, -1)),
        }

    def _moved_to(self, rows: Rows) -> pa.Array:
        to_authority = self.others.take(pa.array(self.other[rows.who]))
        abroad = pa.array(ABROAD).take(pa.array(self.abroad[rows.who]))
        transferred = pc.equal(rows.status, "T")
        left = pc.equal(rows.status, "E")
        nothing = pa.scalar(None, pa.string())
        return pc.if_else(transferred, to_authority, pc.if_else(left, abroad, nothing))


def _named(words: tuple[str, ...], places: Ints) -> pa.Array:
    return pa.array(list(words)).take(pa.array(np.maximum(places, 0), mask=places < 0))


def _placed(texts: pa.Array, places: Ints) -> pa.Array:
    return texts.take(pa.array(np.maximum(places, 0), mask=places < 0))


def _yes(flags: Flags) -> pa.Array:
    return pa.array(["N", "Y"]).take(pa.array(flags.astype(np.int64)))
