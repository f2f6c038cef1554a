"""The caseload at a month end as the rows and columns of an extract, all text."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import NONE, Month, day
from fingerpost.synthetic.caseload import ADULT_DAYS, Caseload
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.lists import ethnicities
from fingerpost.synthetic.people import CODES, PLAN, SUPPORT

EARLIEST, LATEST = day(1995, 1), day(2045, 1)
ALSO_ELSEWHERE = 0.25
"""Share of those who moved out over the winter that the guarantee still covers: a second row, status G."""
DUPLICATED = 0.0012
ID_CHANGES = 0.0016
DESTINATIONS = ("111", "121", "211", "311", "321", "411", "511", "611")
DESTINATION_WEIGHTS = (46.0, 8, 30, 6, 3, 3, 2, 2)
ABROAD = ("000", "001", "002", "003")


@dataclass
class Rows:
    """Which person each row is about, with what differs from that person's ordinary row."""

    who: Ints
    status: pa.Array
    ypid: pa.Array
    characteristics: pa.Array
    repeated: Flags
    """A further row of the same person and status, for another characteristic."""


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
        self.ypid = pa.array(people.ypid)
        changes = chance.flags("id changes", ids, ID_CHANGES)
        self.id_changes = np.where(changes, 2 + chance.whole("id changes when", ids, 30), 10_000)
        self.next_ypid = pa.array([f"{area_code}{6_000_000 + i:010d}" for i in ids.tolist()])
        came = [f"{code}{4_000_000 + 7 * i:010d}" for i, code in enumerate(people.year_11_authority)]
        self.from_ypid = pa.array(
            [t if m else "" for t, m in zip(came, people.from_elsewhere.tolist(), strict=True)]
        )
        duplicated = chance.flags("duplicated", ids, DUPLICATED)
        self.duplicate_from = np.where(duplicated, chance.whole("duplicated when", ids, 30), -10_000)
        self.others = pa.array(others)
        self.other = chance.whole("moves where", ids, len(others))
        self.abroad = chance.pick("abroad where", ids, [3, 2, 2, 1])
        self.educated_far = chance.flags("educated elsewhere", ids, 0.035)
        self.destination = chance.pick("destination", ids, DESTINATION_WEIGHTS)
        self.splits = chance.flags("splits characteristics", ids, 0.5)
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
        load = self.load
        rows = self._rows(month)
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
            "educated_lea": pa.compute.if_else(
                pa.compute.equal(educated, 1), self.others.take(pa.array(self.other)), pa.array(own)[0]
            ),
            "previous_ypid_identifier": pa.compute.if_else(
                pa.array(self.id_changes <= month.place), self.ypid, self.from_ypid
            ),
            "guarantee_status_indicator": _yes(indicated),
            "year11_guarantee_status": _named(codes, year_11),
            "year11_guarantee_lea": pa.compute.if_else(
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

    def _rows(self, month: Month) -> Rows:
        load = self.load
        here = load.ids[(load.status != "") & (load.year_group(month) >= 11)]
        texts, counts = self._characteristics(here, month)
        who = np.repeat(here, counts)
        repeated = np.ones(len(who), dtype=np.bool_)
        repeated[np.cumsum(counts) - counts] = False
        status = load.status[who].astype(object)
        changed = self.id_changes[who] <= month.place
        ypid = pa.compute.if_else(
            pa.array(changed), self.next_ypid.take(pa.array(who)), self.ypid.take(pa.array(who))
        )
        gone = month.place - self.duplicate_from
        double = here[(gone[here] >= 0) & (gone[here] <= 6) & (load.status[here] == "P")]
        covered = here[
            (load.status[here] == "T")
            & (load.year_group(month)[here] <= 13)
            & (load.year_group(month)[here] >= 12)
            & load.chance.flags("still covered", here, ALSO_ELSEWHERE)
            & (month.number in (10, 11, 12, 1, 2, 3))
        ]
        shown = self.guarantees.shown(month, load.year_group(month))[2]
        covered = covered[shown[covered]]
        second = pa.array([f"{self.area_code}{8_000_000 + i:010d}" for i in double.tolist()], pa.string())
        all_who = np.concatenate([who, double, covered])
        order = np.argsort(all_who, kind="stable")
        place = pa.array(order)
        return Rows(
            who=all_who[order],
            status=pa.array([*status.tolist(), *["M"] * len(double), *["G"] * len(covered)]).take(place),
            ypid=pa.concat_arrays(
                [
                    ypid.combine_chunks() if isinstance(ypid, pa.ChunkedArray) else ypid,
                    second,
                    self.ypid.take(pa.array(covered)),
                ]
            ).take(place),
            characteristics=pa.array([*texts, *[""] * (len(double) + len(covered))]).take(place),
            repeated=np.concatenate([repeated, np.zeros(len(double) + len(covered), dtype=np.bool_)])[order],
        )

    def _characteristics(self, here: Ints, month: Month) -> tuple[list[str], Ints]:
        """The text of each row of each person, and how many rows each has."""
        load, has = self.load, dict(self.load.people.has)
        adult = month.last - load.people.birth >= ADULT_DAYS
        has["160"] = has["110"] & adult
        has["110"] = has["110"] & ~adult
        has["180"] = load.code == int(names.NOT_AVAILABLE_PREGNANCY)
        mask = np.zeros(len(here), dtype=np.int64)
        for bit, code in enumerate(CODES):
            mask |= has[code][here].astype(np.int64) << bit
        held = {m: [code for bit, code in enumerate(CODES) if m >> bit & 1] for m in np.unique(mask).tolist()}
        texts: list[str] = []
        counts = np.ones(len(here), dtype=np.int64)
        for i, (m, split) in enumerate(zip(mask.tolist(), self.splits[here].tolist(), strict=True)):
            if split and len(held[m]) > 1:
                texts.extend(held[m])
                counts[i] = len(held[m])
            else:
                texts.append(";".join(held[m]))
        return texts, counts

    def _moved_to(self, rows: Rows) -> pa.Array:
        to_authority = self.others.take(pa.array(self.other[rows.who]))
        abroad = pa.array(ABROAD).take(pa.array(self.abroad[rows.who]))
        transferred = pa.compute.equal(rows.status, "T")
        left = pa.compute.equal(rows.status, "E")
        nothing = pa.scalar(None, pa.string())
        return pa.compute.if_else(transferred, to_authority, pa.compute.if_else(left, abroad, nothing))


def _named(words: tuple[str, ...], places: Ints) -> pa.Array:
    return pa.array(list(words)).take(pa.array(np.maximum(places, 0), mask=places < 0))


def _placed(texts: pa.Array, places: Ints) -> pa.Array:
    return texts.take(pa.array(np.maximum(places, 0), mask=places < 0))


def _yes(flags: Flags) -> pa.Array:
    return pa.array(["N", "Y"]).take(pa.array(flags.astype(np.int64)))
