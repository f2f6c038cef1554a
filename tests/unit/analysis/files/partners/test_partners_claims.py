import json
from datetime import date
from pathlib import Path

import pytest
from partner_files import AMELIA, TODAY, claimed, read, rules

from fingerpost.analysis.files.partners import FACTS, facts
from fingerpost.analysis.files.partners.claims import caseload
from fingerpost.analysis.files.partners.layouts import newest
from fingerpost.core.codes import names

WHO = "Surname,First name,DOB"
AMY = "Fenwick,Amelia,03/04/2008"
STATUSES = {status.name: status.code for status in newest().guarantee.values()}


def enrolment(tmp_path: Path, heads: str, cells: str):
    return read(tmp_path, "college_enrolment", f"{WHO},{heads}\n{AMY},{cells}\n")


@pytest.mark.parametrize(
    ("heads", "cells", "code"),
    [
        ("Mode,Course", "FT,Art", names.FURTHER_EDUCATION),
        ("Mode,Course", "PT,Art", names.PART_TIME_EDUCATION),
        ("Planned Hours,Course", "539,Art", names.PART_TIME_EDUCATION),
        ("Planned Hours,Course", "580,Art", names.FURTHER_EDUCATION),
        ("Mode,Planned Hours", "FT,300", names.FURTHER_EDUCATION),
        ("Mode,College", "FT,Elm Sixth-Form College", names.SIXTH_FORM_COLLEGE),
        ("Mode,College", "PT,Elm Sixth Form College", names.PART_TIME_EDUCATION),
        ("Mode,Level", "FT,Level 5", names.HIGHER_EDUCATION),
    ],
)
def test_the_way_of_learning(tmp_path: Path, heads: str, cells: str, code: str) -> None:
    assert claimed(enrolment(tmp_path, heads, cells), "activity", "code") == [(code,)]


@pytest.mark.parametrize(
    ("heads", "cells", "told"),
    [
        ("Mode,Status", "FT,Active", ["activity"]),
        ("Mode,Status", "FT,", ["activity"]),
        ("Mode,Status", "FT,Withdrawn", ["activity", "activity_ended"]),
        ("Mode,Status", "FT,Break in learning", ["activity"]),
        ("Mode,Status", "FT,Wombat", []),
        ("Mode,Status", "FT,Did not start", ["not_started"]),
        ("Mode,Status", "FT,Accepted", ["offer"]),
        ("Mode,Date Left", "FT,03/11/2025", ["activity", "activity_ended"]),
        ("Mode,Date Left", "FT,soon", ["activity", "activity_ended"]),
        ("Mode,Start", "FT,01/12/2025", ["offer"]),
        ("Mode,EHCP", "FT,Y", ["activity", "marker"]),
    ],
)
def test_what_a_row_of_a_roll_says(tmp_path: Path, heads: str, cells: str, told: list[str]) -> None:
    found = facts(enrolment(tmp_path, heads, cells))["fact"].to_pylist()
    assert found == told


def test_an_enrolment_with_everything(tmp_path: Path) -> None:
    file = enrolment(
        tmp_path,
        "ULN,Student Ref,Known As,Course,Level,FT/PT,Start,Planned End Date,Status,"
        "UKPRN,College,Mobile,E-mail,Parent Name,"
        "Parent Phone,Address 1,Town,Postcode,Extract Date",
        "7000000014,S1,Amy,Art,2,FT,08/09/2025,30/06/2026,Active,10001234,"
        "Elm College,07700900123,a@example.org,"
        "R Fenwick,07700900124,1 Elm Road,Elmwick,ME14 1XX,01/11/2025",
    )
    assert claimed(
        file, "activity", "text", "ukprn", "provider", "start", "end", "expected_end", "as_at"
    ) == [("Art", "10001234", "Elm College", date(2025, 9, 8), None, date(2026, 6, 30), date(2025, 11, 1))]
    (details,) = claimed(file, "activity", "details")[0]
    assert json.loads(details) == {"level": "2", "mode": "FULL_TIME", "status": "ENROLLED"}
    assert claimed(file, "identifier", "code", "text") == [("uln", "7000000014"), ("partner", "S1")]
    assert claimed(file, "name", "code", "text") == [("preferred_given", "Amy")]
    assert claimed(file, "contact", "code", "text") == [("mobile", "07700900123"), ("email", "a@example.org")]
    assert claimed(file, "carer", "text", "details") == [("R Fenwick", '{"phone": "07700900124"}')]
    ((line, about),) = claimed(file, "address", "text", "details")
    assert line == "1 Elm Road"
    assert json.loads(about) == {"postcode": "ME14 1XX", "town": "Elmwick"}
    assert facts(file).schema == FACTS


def test_numbers_that_fail_their_check_are_not_claimed(tmp_path: Path) -> None:
    assert claimed(enrolment(tmp_path, "ULN,Mode", "7000000015,FT"), "identifier", "code") == []


def test_a_leaver_with_somewhere_to_go(tmp_path: Path) -> None:
    text = (
        f"{WHO},Date Left,Reason for Leaving,Destination,Course\n"
        f"{AMY},31/10/2025,Gained a job,Employment,Art\nHolroyd,Jack,"
        f"14/11/2007,03/11/2025,Health,Not known,Art\n"
    )
    file = read(tmp_path, "college_leavers", text)
    assert claimed(file, "activity_ended", "line", "code", "text", "end") == [
        (2, None, "Gained a job", date(2025, 10, 31)),
        (3, None, "Health", date(2025, 11, 3)),
    ]
    assert claimed(file, "activity", "line", "code", "start") == [
        (2, names.EMPLOYMENT_WITHOUT_TRAINING, date(2025, 11, 1))
    ]


def test_training_by_programme(tmp_path: Path) -> None:
    text = (
        f"{WHO},Programme Type,Employer,Start Date,Destination\n{AMY},Apprenticeship,"
        f"Elm Motors,01/10/2025,\n{AMY},Juggling,,,\n"
    )
    file = read(tmp_path, "training_provider", text)
    assert claimed(file, "activity", "line", "code") == [(2, names.APPRENTICESHIP)]
    assert json.loads(claimed(file, "activity", "details")[0][0]) == {"employer": "Elm Motors"}


def test_a_sixth_form_roll(tmp_path: Path) -> None:
    text = (
        f"{WHO},Year,Tutor Group,Subjects,Admission Date,School Name\n{AMY},"
        f"13,A,Art,01/09/2019,Alder School\n"
        "Holroyd,Jack,14/11/2008,12,A,Art,06/10/2025,Elm Sixth Form College\n"
        "Sugden,Ann,14/11/2008,,A,Art,,Alder\n"
    )
    file = read(tmp_path, "sixth_form_roll", text)
    assert claimed(file, "activity", "code", "start", "expected_end") == [
        (names.SIXTH_FORM, date(2024, 9, 1), date(2026, 8, 31)),
        (names.SIXTH_FORM_COLLEGE, date(2025, 10, 6), date(2026, 8, 31)),
        (names.SIXTH_FORM, None, date(2026, 8, 31)),
    ]
    assert claimed(file, "school_place", "number", "provider")[0] == (13.0, "Alder School")


def test_a_census(tmp_path: Path) -> None:
    text = (
        "UPN,Surname,Forename,FormerSurname,PreferredSurname,DoB,Gender,"
        "EnrolStatus,EntryDate,NCyearActual,Ethnicity,"
        "Language,SENprovision,SENneed1,SENneed2,FSME on Census Day,Estab,LeavingDate,Census Date\n"
        f"{AMELIA},Fenwick,Amelia,Hurst,Fen,03/04/2010,F,C,01/09/2021,11,WBRI,ENG,"
        f"E,ASD,SLCN,True,8864001,,02/10/2025\n"
        ",Holroyd,Jack,,,14/11/2007,M,M,01/09/2019,13,WBRI,POL,N,,,False,8864001,,02/10/2025\n"
        ",Sugden,Ann,,,14/11/2007,F,S,01/09/2019,13,,,K,,,,8864001,,02/10/2025\n"
        ",Mayhew,Ann,,,14/11/2007,F,C,01/09/2019,13,,,,,,,8864001,01/10/2025,02/10/2025\n"
    )
    file = read(tmp_path, "school_census", text, authority="886")
    assert claimed(file, "activity", "line", "code", "start", "expected_end", "establishment") == [
        (2, names.COMPULSORY_REGISTERED, date(2021, 9, 1), date(2026, 8, 31), "8864001"),
        (3, names.SIXTH_FORM, date(2024, 9, 1), date(2026, 8, 31), "8864001"),
    ]
    assert [line for (line,) in claimed(file, "school_place", "line")] == [2, 3, 4, 5]
    assert claimed(file, "need", "line", "list", "code", "number") == [
        (2, "sen_provision", "E", None),
        (2, "sen_need", "ASD", 1.0),
        (2, "sen_need", "SLCN", 2.0),
        (3, "sen_provision", "N", None),
        (4, "sen_provision", "K", None),
    ]
    assert claimed(file, "marker", "line", "code") == [
        (2, "ehcp"),
        (2, "autistic_spectrum"),
        (2, "speech_language"),
        (4, "sen_support"),
    ]
    assert claimed(file, "attribute", "list", "code")[:4] == [
        ("ethnicity", "WBRI"),
        ("free_school_meals", "Y"),
        ("first_language", "ENG"),
        ("gender", "F"),
    ]
    assert claimed(file, "name", "code", "text") == [("former", "Hurst"), ("preferred_family", "Fen")]
    assert set(claimed(file, "activity", "as_at")) == {(date(2025, 10, 2),)}


@pytest.mark.parametrize(
    ("heads", "cells", "missed", "possible"),
    [
        ("Sessions possible,Authorised absence,Unauthorised absence", "100,6,4", 10, 100),
        ("Sessions possible,Sessions attended", "100,93", 7, 100),
        ("Sessions possible,/,\\,L,I,O", "100,44,43,1,8,4", 12, 100),
        ("Sessions possible,/,\\", "100,44,43", 13, 100),
        ("Sessions possible,Attendance percentage", "100,95%", 5, 100),
        ("Sessions attended,Attendance percentage", ",88%", None, None),
    ],
)
def test_absence(tmp_path: Path, heads: str, cells: str, missed: float, possible: float) -> None:
    file = read(tmp_path, "attendance", f"UPN,{heads}\n{AMELIA},{cells}\n")
    assert claimed(file, "absence", "number", "out_of") == [(missed, possible)]


def test_absence_that_is_not_told(tmp_path: Path) -> None:
    file = read(tmp_path, "attendance", f"UPN,Sessions possible,Date To\n{AMELIA},100,24/10/2025\n")
    assert claimed(file, "absence", "number") == []
    assert file.as_at == date(2025, 10, 24)


def test_a_suspension(tmp_path: Path) -> None:
    text = f"UPN,Exclusion Type,Reason,Start Date,Sessions\n{AMELIA},Fixed term,Damage,03/11/2025,5\n"
    found = claimed(read(tmp_path, "suspensions", text), "suspension", "code", "text", "number", "start")
    assert found == [("SUSP", "Damage", 2.5, date(2025, 11, 3))]


def test_results(tmp_path: Path) -> None:
    text = (
        f"UPN,Attainment 8 score,Pupil progress 8 score,"
        f"English & maths GCSEs A*-C?,SEN\n{AMELIA},48.5,-0.3,Y,K\n"
    )
    file = read(tmp_path, "ks4_results", text)
    assert claimed(file, "result", "code", "number", "text") == [
        ("attainment8", 48.5, None),
        ("progress8", -0.3, None),
        ("basics", None, "Y"),
    ]
    assert claimed(file, "marker", "code") == [("sen_support",)]


def test_plans(tmp_path: Path) -> None:
    text = (
        f"{WHO},Final Plan Date,EHCP Status,Primary Need,Named School,SEN Caseworker,Plan End Date\n"
        f"{AMY},01/02/2020,Final,ASD,Alder School,Team North,\nHolroyd,Jack,14/11/2007,01/02/2020,,MLD,,,\n"
        "Sugden,Ann,14/11/2007,01/02/2020,Ceased,MLD,,,01/07/2025\nMayhew,"
        "Ann,14/11/2007,01/02/2020,Wombat,,,,\n"
    )
    file = read(tmp_path, "ehc_plans", text)
    assert claimed(file, "plan", "line", "code", "text", "start", "end")[0] == (
        2,
        "ACTIVE",
        "Alder School",
        date(2020, 2, 1),
        None,
    )
    assert [row for row in claimed(file, "marker", "line", "code") if row[1] == "ehcp"] == [
        (2, "ehcp"),
        (3, "ehcp"),
    ]
    assert claimed(file, "worker", "code", "text") == [("send", "Team North")]


def test_care(tmp_path: Path) -> None:
    text = (
        "Child Name,Date of Birth,Care Status,Legal Status,UASC,"
        "Date Became Looked After,Date Ceased to be Looked After,"
        "Placement Type,Date Placed,Number of Placements,Social Worker,"
        "Personal Adviser,OC3 Activity,EHCP,School Name,Missing\n"
        '"Fenwick, Amelia",03/04/2009,Looked after,C2,N,01/02/2020,,Foster care,'
        "01/03/2025,3,R Birchall,,,Y,Alder School,N\n"
        '"Holroyd, Jack",14/11/2006,Former relevant,,Y,01/02/2020,13/11/2024,'
        "Independent living,,,,S Dalby,F2,,,Y\n"
        '"Sugden, Ann",14/11/2009,Looked after,C2,N,01/02/2020,01/06/2025,,,,,,,,,\n'
    )
    file = read(tmp_path, "looked_after", text)
    assert claimed(file, "care", "line", "code", "text", "start", "end") == [
        (2, "in_care", "C2", date(2020, 2, 1), None),
        (3, "care_leaver", None, date(2024, 11, 13), None),
        (4, "in_care", "C2", date(2020, 2, 1), date(2025, 6, 1)),
    ]
    assert json.loads(claimed(file, "care", "details")[1][0]) == {
        "care_activity": "F2",
        "in_care_from": "2020-02-01",
        "missing": "Y",
        "uasc": "Y",
    }
    assert claimed(file, "marker", "line", "code") == [
        (2, "child_in_care"),
        (2, "ehcp"),
        (3, "care_leaver"),
        (3, "uasc"),
    ]
    assert claimed(file, "placement", "code", "number", "start")[0] == ("foster_other", 3.0, date(2025, 3, 1))
    assert claimed(file, "worker", "code", "text") == [
        ("social_worker", "R Birchall"),
        ("personal_adviser", "S Dalby"),
    ]
    assert claimed(file, "school_place", "provider") == [("Alder School",)]


def test_youth_justice(tmp_path: Path) -> None:
    text = (
        f"{WHO},Order Type,Order Start,Order End,ETE Status,Hours Offered,"
        f"Hours Attended,Case Manager,CP Plan,SLCN\n"
        f"{AMY},Referral order,01/06/2025,01/06/2026,Part time,12,8,R Birchall,Y,N\n"
        "Holroyd,Jack,14/11/2007,Caution,01/06/2024,01/06/2025,NEET,0,0,,N,Y\n"
    )
    file = read(tmp_path, "youth_justice", text)
    assert claimed(file, "supervision", "code", "number", "out_of", "end")[0] == (
        "REFERRAL_ORDER",
        8.0,
        12.0,
        date(2026, 6, 1),
    )
    assert claimed(file, "marker", "line", "code") == [
        (2, "youth_justice"),
        (2, "child_protection_plan"),
        (3, "speech_language"),
    ]


def test_home_education_and_missing_education(tmp_path: Path) -> None:
    text = (
        f"{WHO},EHE/CME,Date Notified,End Date,Last School,NC Year\n{AMY},EHE,01/03/2025,,Alder School,\n"
        "Holroyd,Jack,14/11/2009,CME,01/03/2025,01/10/2025,,11\nSugden,Ann,"
        "14/11/2009,CME,01/03/2025,soon,,11\n"
    )
    file = read(tmp_path, "not_in_school", text)
    assert claimed(file, "not_in_school", "line", "code", "end") == [
        (2, "EHE", None),
        (3, "CME", date(2025, 10, 1)),
        (4, "CME", None),
    ]
    assert claimed(file, "marker", "line", "code") == [(2, "ehe")]


def test_september_offers(tmp_path: Path) -> None:
    text = (
        f"{WHO},Guarantee Year,September Guarantee Status,Offer Type,Offer Provider\n"
        f"{AMY},11,Offer made,Conditional,Elm College\n"
        f"Holroyd,Jack,14/11/2007,13,{STATUSES['NOT_APPLIED']},,\nSugden,Ann,14/11/2007,12,wombat,,\n"
    )
    file = read(tmp_path, "september_offers", text)
    assert claimed(file, "offer", "line", "code", "number", "provider") == [
        (2, STATUSES["OFFER_MADE"], 11.0, "Elm College"),
        (3, STATUSES["NOT_APPLIED"], None, None),
    ]


def test_what_comes_back_from_government(tmp_path: Path) -> None:
    errors = read(
        tmp_path,
        "department_errors",
        "YoungPersonsID,ErrorNo,Priority,Field,PeriodEnd\n8860000020087,6,2,Ethnicity,2025-10-31\n",
    )
    assert claimed(errors, "return_error", "code", "as_at") == [("6", date(2025, 10, 31))]
    twice = read(
        tmp_path,
        "department_duplicates",
        "YoungPersonsID,Other LA,Other YoungPersonsID,Match Type\n8860000020087,887,8870000000001,Name\n",
    )
    assert claimed(twice, "duplicate", "code", "text") == [("887", "8870000000001")]
    claims = read(
        tmp_path,
        "dwp_claimants",
        f"{WHO},Claim Start Date,Benefit Type,Jobcentre\n{AMY},03/11/2025,UC,North\n",
    )
    assert claimed(claims, "claim", "code", "text", "start") == [
        ("UNIVERSAL_CREDIT", "North", date(2025, 11, 3))
    ]


def test_a_caseloads_own_record(tmp_path: Path) -> None:
    looked_after, carer = names.HAS_LOOKED_AFTER, names.HAS_CARER
    head = (
        "YoungPersonsID,LEACode,PeriodEnd,CohortStatus,GivenName,FamilyName,"
        "DOB,LeadLEA,SENDFlag,SENSupportFlag,"
        "CharacteristicCode,ActivityCode,StartDate,DateVerified,DueToLapseDate,"
        "GuaranteeStatus,LEACode2,PreviousYPIDIdentifier\n"
    )
    row = (
        "{id},886,{end},P,Amelia,Fenwick,2008-04-03,886,{send},N,{has},{code},2025-09-08,"
        "2025-10-01,2026-08-31,{sg},886,8870000000001\n"
    )
    offer = STATUSES["OFFER_MADE"]
    text = head + "".join(
        row.format(id=i, end=end, send=send, has=has, code=names.FURTHER_EDUCATION, sg=offer)
        for i, end, send, has in (
            ("8860000020087", "2025-10-31", "Y", looked_after),
            ("8860000020087", "2025-10-31", "Y", carer),
            ("8860000020087", "2025-09-30", "N", ""),
            ("8860000020090", "2025-10-31", "N", f"{looked_after};{carer}"),
        )
    )
    file = read(tmp_path, "ccis", text, authority="886")
    assert file.as_at == date(2025, 10, 31)
    assert claimed(file, "activity", "line", "code", "start", "as_at") == [
        (2, names.FURTHER_EDUCATION, date(2025, 9, 8), date(2025, 10, 31)),
        (4, names.FURTHER_EDUCATION, date(2025, 9, 8), date(2025, 9, 30)),
        (5, names.FURTHER_EDUCATION, date(2025, 9, 8), date(2025, 10, 31)),
    ]
    assert json.loads(claimed(file, "activity", "details")[0][0]) == {
        "due_to_lapse": "2026-08-31",
        "verified": "2025-10-01",
    }
    assert claimed(file, "marker", "line", "list", "code") == [
        (2, "markers", "ehcp"),
        (2, "characteristics", looked_after),
        (2, "markers", "child_in_care"),
        (3, "characteristics", carer),
        (3, "markers", "carer"),
        (5, "characteristics", looked_after),
        (5, "markers", "child_in_care"),
        (5, "characteristics", carer),
        (5, "markers", "carer"),
    ]
    assert claimed(file, "offer", "line", "code", "number") == [
        (2, offer, 11.0),
        (4, offer, 11.0),
        (5, offer, 11.0),
    ]
    assert ("former_system", "8870000000001") in claimed(file, "identifier", "code", "text")
    assert claimed(file, "need", "line", "code") == [(2, "E"), (4, "N"), (5, "N")]
    assert len(claimed(file, "cohort", "line")) == 3


def test_a_caseload_of_a_month_that_has_not_ended(tmp_path: Path) -> None:
    head = "YoungPersonsID,LEACode,PeriodEnd,CohortStatus,ActivityCode,DOB\n"
    text = f"{head}8860000020087,886,2025-11-30,P,,2008-04-03\n"
    file = read(tmp_path, "ccis", text)
    assert file.as_at == date(2025, 11, 30)
    assert claimed(file, "activity", "line") == []
    assert file.as_at > TODAY


def test_a_characteristic_outside_the_list_and_one_that_is_no_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carer = names.HAS_CARER
    head = "YoungPersonsID,LEACode,PeriodEnd,CohortStatus,CharacteristicCode,DOB\n"
    file = read(tmp_path, "ccis", f"{head}8860000020087,886,2025-10-31,P,{carer};XYZ,2008-04-03\n")
    assert (2, "CharacteristicCode", "unknown_code") in rules(file)
    monkeypatch.setattr(caseload, "markers", lambda claims, list_: {})
    assert claimed(file, "marker", "list", "code") == [("characteristics", carer)]


def test_the_return_is_a_caseloads_record_too(tmp_path: Path) -> None:
    text = f"""<NCCIS><FileHeader><SourceLEAs><LEACode>886</LEACode></SourceLEAs>
    <PeriodEnd>2025-10-31</PeriodEnd></FileHeader>
    <YoungPersonsRecord><PersonalDetails><YoungPersonsID>8860000020087</YoungPersonsID><GivenName>Amelia</GivenName>
    <FamilyName>Fenwick</FamilyName><DOB>2008-04-03</DOB></PersonalDetails><Activities><Cohort>
    <ActivityCode>{names.APPRENTICESHIP}</ActivityCode><StartDate>2025-09-01</StartDate>
    </Cohort></Activities></YoungPersonsRecord></NCCIS>"""
    file = read(tmp_path, "ccis", text, authority="886")
    assert claimed(file, "activity", "code", "start", "as_at") == [
        (names.APPRENTICESHIP, date(2025, 9, 1), date(2025, 10, 31))
    ]
