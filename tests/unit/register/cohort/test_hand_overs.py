"""Handing over and receiving: out, in on the other side, its receipt, and back again; and what goes wrong."""

import json
from datetime import date, timedelta

import pytest
from django.db import transaction

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.cohort import actions, signing
from fingerpost.register.cohort.actions.receiving import opened
from fingerpost.register.cohort.matching import alike
from fingerpost.register.cohort.models import AuthorityKey, HandOver
from fingerpost.register.cohort.pack import pack_document, receipt_document
from fingerpost.register.history.models import Activity, Departure
from fingerpost.register.history.provenance import files
from fingerpost.register.people import rows
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.people.models import ContactPoint, Identifier, Marker, Person
from fingerpost.register.tracking.actions import NotAcceptable, leave_cohort
from fingerpost.register.tracking.actions.leaving import authorities
from fingerpost.register.tracking.cohort import followed
from made_histories import said, write
from made_people import change, person
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db
OURS, THEIRS = list(authorities(TODAY))[:2]
UPN = "A999000109001"
MOVED, TAKEN = TODAY - timedelta(20), TODAY - timedelta(3)


@pytest.fixture(autouse=True)
def _here(settings):
    at(settings, OURS)


def at(settings, council):
    """On the side of one of the two authorities, each with its own key."""
    settings.COUNCIL_CODE, settings.SECRET_KEY = council, f"the key of {council}"


@pytest.fixture
def who():
    """Somebody with everything that a pack holds, and things that it does not."""
    found = person(
        birth_date=date(2009, 5, 14),
        fields={"gender": "F", "level_of_need": "2"},
        identifiers=(rows.Identifier("upn", UPN),),
        addresses=(rows.Address("1 Made-up Road", town="Fenwick", postcode="FE1 2AB"),),
        contacts=(rows.Contact("mobile", "07700 900123"),),
        markers=(rows.Marker("ehcp"), rows.Marker("mental_health", note="never told")),
    )
    write(said(person=found.pk, note="never told"))
    return found


def handed(keeper, who, **more):
    return actions.hand_over(by=keeper, person=who, to=THEIRS, moved_on=MOVED, why="Moved house", **more)


def packed(keeper, who):
    made = handed(keeper, who)
    return made, actions.make_pack(by=keeper, hand_over=made)


class Elsewhere(Exception):
    """What happened on the other side is forgotten here."""


def on_the_other_side(settings, deed):
    """What `deed` gives, done by the other authority, in a store of its own."""
    answer = []
    try:
        with transaction.atomic():
            at(settings, THEIRS)
            for model in (HandOver, Departure, Activity, Marker, Identifier, ContactPoint):
                model.objects.all().delete()
            Person.objects.all().delete()
            answer.append(deed(user_with("data_manager")))
            raise Elsewhere
    except Elsewhere:
        at(settings, OURS)
    return answer[0]


def taken_in(pack):
    """The other side takes somebody in, and hands back the receipt and what it then holds."""

    def deed(by):
        got = actions.receive(by=by, file=pack, on=TAKEN, key_checked=True)
        held = Person.objects.get(pk=got.person_id)
        facts = {
            "name": (held.given_name, held.family_name, held.birth_date, held.upn, held.gender),
            "lead": held.lead_authority,
            "followed": Person.objects.filter(followed(TODAY), pk=held.pk).exists(),
            "contacts": list(ContactPoint.objects.values_list("value", flat=True)),
            "markers": list(Marker.objects.values_list("kind", flat=True)),
            "activities": list(Activity.objects.values_list("code", "start", "source")),
            "told by": list(files(Activity.objects.all()).values()),
            "ids": set(Identifier.objects.filter(kind="former_system").values_list("value", flat=True)),
        }
        again = actions.receive(by=by, file=pack, on=TAKEN, key_checked=True)
        assert again == got
        back = actions.hand_over(by=by, person=held, to=OURS, moved_on=TODAY)
        return actions.make_receipt(by=by, hand_over=got), facts, actions.make_pack(by=by, hand_over=back)

    return deed


def state(who):
    held = Person.objects.get(pk=who.pk)
    return held.cohort_status, held.transferred_to, held.left_cohort_on


def test_out_in_on_the_other_side_and_back_again(keeper, who, settings):
    made, pack = packed(keeper, who)
    assert Person.objects.filter(followed(TODAY), pk=who.pk).exists()
    assert b"never told" not in pack
    assert b"mental_health" not in pack
    receipt, facts, back = on_the_other_side(settings, taken_in(pack))
    assert facts["name"] == ("Robin", "Ashdown", date(2009, 5, 14), UPN, "F")
    assert facts["lead"] == THEIRS
    assert facts["followed"]
    assert facts["contacts"] == ["07700 900123"]
    assert facts["markers"] == ["ehcp"]
    assert [source for *_, source in facts["activities"]] == ["another_authority"]
    assert facts["told by"][0].startswith("Hand-over from ")
    assert facts["ids"] == {who.council_id}
    assert b"Ashdown" not in receipt
    taken = actions.take_receipt(by=keeper, file=receipt, key_checked=True)
    assert taken.pk == made.pk
    assert state(who) == ("T", THEIRS, TAKEN)
    assert actions.take_receipt(by=keeper, file=receipt) == taken
    before = Person.objects.count()
    got = actions.receive(by=keeper, file=back, on=TODAY, person=who)
    assert state(who) == ("P", "", None)
    assert (got.direction, got.authority, Person.objects.count()) == ("in", THEIRS, before)
    departure = Departure.objects.get()
    assert (departure.on, departure.back_on) == (TAKEN, TODAY)
    assert Activity.objects.filter(person=who, superseded_at=None).count() == 1


def test_who_comes_is_matched_by_number_then_by_name(keeper, who, settings):
    _, pack = packed(keeper, who)
    alone = on_the_other_side(settings, lambda by: alike(opened(pack)[0]))
    assert alone == []
    settings.COUNCIL_CODE = THEIRS
    (sure,) = alike(opened(pack)[0])
    assert (sure.pk, sure.sure) == (who.pk, True)
    for wrong in (None, person("Somebody", "Else")):
        with pytest.raises(NotAcceptable) as problem:
            actions.receive(by=keeper, file=pack, on=TODAY, person=wrong, key_checked=True)
        assert problem.value.field == "person"
    Identifier.objects.all().delete()
    Person.objects.filter(pk=who.pk).update(council_id="x")
    (likely,) = alike(opened(pack)[0])
    assert (likely.pk, likely.sure) == (who.pk, False)


def test_a_key_is_checked_once_and_again_when_it_changes(keeper, who, settings):
    made, pack = packed(keeper, who)

    def refused(by):
        with pytest.raises(NotAcceptable) as problem:
            actions.receive(by=by, file=pack, on=TODAY)
        assert problem.value.field == "key"
        assert signing.fingerprint(json.loads(pack)["signature"]["key"]) in str(problem.value)
        AuthorityKey.objects.create(
            authority=OURS, key="another", confirmed_at=made.made_at, confirmed_by="user:0"
        )
        with pytest.raises(NotAcceptable, match="another key than before"):
            actions.receive(by=by, file=pack, on=TODAY)
        actions.receive(by=by, file=pack, on=TODAY, key_checked=True)
        return AuthorityKey.objects.get().key

    assert on_the_other_side(settings, refused) == signing.public_key()


def test_a_pack_that_was_changed_is_refused(keeper, who, settings):
    _, pack = packed(keeper, who)
    settings.COUNCIL_CODE = THEIRS
    with pytest.raises(BadRequest, match="changed since it was signed"):
        opened(pack.replace(b"Ashdown", b"Ashford"))
    with pytest.raises(BadRequest, match="changed since it was signed"):
        opened(pack.replace(b'"value": "', b'"value": "!', 2))
    settings.COUNCIL_CODE = OURS
    with pytest.raises(BadRequest, match="another authority"):
        opened(pack)


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b"[" * 5000,
        b'{"document": 1, "signature": 2}',
        b" " * (signing.LARGEST + 1),
    ],
    ids=["nothing", "empty", "list", "no text", "deep", "numbers", "large"],
)
def test_what_is_no_pack_is_a_sentence(file):
    with pytest.raises(BadRequest, match="not a hand-over pack"):
        opened(file)


@pytest.mark.parametrize(
    ("part", "field", "value", "sentence"),
    [
        ("", "version", 2, "sort and version"),
        ("", "reference", "x", "reference is no reference"),
        ("", "from", "000", "names no authority"),
        ("", "moved_on", "yesterday", "moved_on is no date"),
        ("", "why", "x" * 400, "why cannot be read"),
        ("", "person", None, "person is missing"),
        ("", "activities", [{}] * 300, "activities cannot be read"),
        ("", "activities", ["x"], "code cannot be read"),
        ("", "activities", [{"code": "999", "start": "2026-09-01"}], "lacks its code or a date"),
        ("person", "given_name", "", "name or birth is missing"),
        ("person", "send", "maybe", "send cannot be read"),
        ("person", "former_ids", [7], "former_ids cannot be read"),
        ("person", "contacts", [{"kind": "pigeon"}], "kind cannot be read"),
    ],
)
def test_each_field_is_read_or_named(keeper, who, settings, part, field, value, sentence):
    document = pack_document(handed(keeper, who))
    (document[part] if part else document)[field] = value
    settings.COUNCIL_CODE = THEIRS
    with pytest.raises(BadRequest, match=sentence):
        opened(signing.sign(document))


@pytest.mark.parametrize(
    ("change_of", "sentence"),
    [
        ({"code": "999"}, "not in the list"),
        ({"end": "2020-01-01"}, "ends before it starts"),
        ({"currency_lapsed": "perhaps"}, "currency_lapsed cannot be read"),
    ],
)
def test_each_activity_is_read_or_refused(keeper, who, settings, change_of, sentence):
    document = pack_document(handed(keeper, who))
    document["activities"][0] |= change_of
    settings.COUNCIL_CODE = THEIRS
    with pytest.raises(BadRequest, match=sentence):
        opened(signing.sign(document))


def test_a_code_that_is_not_in_the_list_is_left_out(keeper, who, settings):
    document = pack_document(handed(keeper, who))
    document["person"] |= {"gender": "?", "home": None, "birth_date": None, "contacts": [], "send": ""}
    settings.COUNCIL_CODE = THEIRS
    pack, _ = opened(signing.sign(document))
    assert pack.new.fields["gender"] == ""
    assert (pack.new.addresses, pack.new.markers) == ((), ())
    assert pack.new.birth_month == date(2009, 5, 1)


def test_a_home_at_risk_and_none_at_all_are_not_told(keeper, who):
    document = pack_document(handed(keeper, who))
    assert document["person"]["home"]["postcode"] == "FE1 2AB"
    who.addresses.update(at_risk=True)
    made = HandOver.objects.get()
    assert pack_document(made)["person"]["home"] is None
    who.addresses.all().delete()
    assert pack_document(made)["person"]["home"] is None
    Marker.objects.all().delete()
    assert pack_document(made)["person"]["send"] == ""


def test_of_whoever_opted_out_no_pack_is_made(keeper, who):
    made = handed(keeper, change(who, opt_out=True))
    with pytest.raises(NotAcceptable, match="opted out"):
        actions.make_pack(by=keeper, hand_over=made)
    assert not AuditEvent.objects.filter(kind="cohort.pack_made").exists()


def test_the_other_side_says_so_by_telephone(keeper, who):
    made = handed(keeper, who)
    for wrong, field in (({"on": TODAY + timedelta(1)}, "on"), ({"told_by": " "}, "told_by")):
        with pytest.raises(NotAcceptable) as problem:
            actions.acknowledge(by=keeper, hand_over=made, **{"on": TAKEN, "told_by": "Kim", **wrong})
        assert problem.value.field == field
    held = actions.acknowledge(by=keeper, hand_over=made, on=TAKEN, told_by=" Kim Made-up ")
    assert (held.state, held.told_by, held.taken_over_on) == ("taken", "Kim Made-up", TAKEN)
    assert state(who) == ("T", THEIRS, TAKEN)
    with pytest.raises(NotAcceptable, match="not waiting"):
        actions.withdraw(by=keeper, hand_over=made)


def test_whoever_died_meanwhile_stays_so(keeper, who):
    made = handed(keeper, who)
    leave_cohort(by=keeper, person=who, reason="deceased", on=TODAY)
    actions.acknowledge(by=keeper, hand_over=made, on=TODAY, told_by="Kim")
    assert state(who)[0] == "D"


def test_withdrawn_somebody_can_be_handed_over_again(keeper, who):
    made = handed(keeper, who)
    with pytest.raises(NotAcceptable, match="already"):
        handed(keeper, who)
    actions.withdraw(by=keeper, hand_over=made)
    assert state(who)[0] == "P"
    assert handed(keeper, who).pk != made.pk


def test_nobody_is_handed_over_who_left_or_to_no_authority(keeper, who):
    with pytest.raises(NotAcceptable) as problem:
        actions.hand_over(by=keeper, person=who, to=OURS)
    assert problem.value.field == "to"
    leave_cohort(by=keeper, person=who, reason="past_age", on=TODAY)
    with pytest.raises(NotAcceptable, match="left the cohort"):
        handed(keeper, who)


def test_a_receipt_must_be_of_a_pack_of_ours_and_of_a_day_that_has_come(keeper, who, settings):
    made, pack = packed(keeper, who)
    receipt = {
        "format": "fingerpost-hand-over-receipt",
        "version": 1,
        "reference": str(made.reference),
        "pack": signing.digest_of(json.loads(pack)["document"]),
        "from": THEIRS,
        "taken_over_on": str(TAKEN),
    }
    wrong = ({"from": OURS}, {"pack": "x"}, {"reference": "00000000-0000-4000-8000-000000000000"})
    for one in wrong:
        with pytest.raises(BadRequest, match="no receipt of a pack"):
            actions.take_receipt(by=keeper, file=signing.sign({**receipt, **one}), key_checked=True)
    for day in (None, str(TODAY + timedelta(1))):
        file = signing.sign({**receipt, "taken_over_on": day})
        with pytest.raises(BadRequest, match="no day that has come"):
            actions.take_receipt(by=keeper, file=file, key_checked=True)
    with pytest.raises(NotAcceptable, match="not known yet"):
        actions.take_receipt(by=keeper, file=signing.sign(receipt))


def test_received_by_hand_with_who_said_so(keeper, who):
    leave_cohort(by=keeper, person=who, reason="transferred", on=MOVED, to=THEIRS)
    for wrong, field in (({"sender": OURS}, "sender"), ({"told_by": ""}, "told_by"), ({"on": None}, "on")):
        given = {"sender": THEIRS, "told_by": "Kim", "on": TAKEN, **wrong}
        given["on"] = given["on"] or TODAY + timedelta(1)
        with pytest.raises(NotAcceptable) as problem:
            actions.receive_by_hand(by=keeper, person=who, **given)
        assert problem.value.field == field
    got = actions.receive_by_hand(by=keeper, person=who, sender=THEIRS, told_by="Kim", on=TAKEN)
    assert state(who) == ("P", "", None)
    assert Person.objects.get(pk=who.pk).lead_authority == OURS
    with pytest.raises(NotAcceptable, match="without a pack"):
        actions.make_receipt(by=keeper, hand_over=got)


def test_nobody_comes_back_by_a_pack_who_has_died(keeper, who, settings):
    _, pack = packed(keeper, who)
    leave_cohort(by=keeper, person=who, reason="deceased", on=TODAY)
    settings.COUNCIL_CODE = THEIRS
    with pytest.raises(NotAcceptable, match="Nobody comes back"):
        actions.receive(by=keeper, file=pack, on=TODAY, person=who, key_checked=True)
    with pytest.raises(NotAcceptable) as problem:
        actions.receive(by=keeper, file=pack, on=TODAY + timedelta(1), person=who, key_checked=True)
    assert problem.value.field == "on"


def test_only_whoever_keeps_the_cohort_may(keeper, who, settings):
    made, pack = packed(keeper, who)
    officer = user_with("tracking_officer")
    for deed in (
        lambda: actions.hand_over(by=officer, person=who, to=THEIRS),
        lambda: actions.make_pack(by=officer, hand_over=made),
        lambda: actions.receive(by=officer, file=pack, on=TODAY),
        lambda: actions.receive_by_hand(by=officer, person=who, sender=THEIRS, on=TODAY, told_by="Kim"),
        lambda: actions.make_pack(by=keeper, hand_over=None),
        lambda: actions.make_receipt(by=keeper, hand_over=None),
    ):
        with pytest.raises(NotAllowed):
            deed()
    gone = person("Ashley", "Marlow")
    merge(by=keeper, survivor=who, absorbed=gone)
    settings.COUNCIL_CODE = THEIRS
    Identifier.objects.all().delete()
    Person.objects.filter(pk=who.pk).update(council_id="x", upn="")
    with pytest.raises(NotAllowed):
        actions.receive(by=keeper, file=pack, on=TODAY, person=gone, key_checked=True)
    with pytest.raises(NotAllowed):
        actions.hand_over(by=keeper, person=gone, to=OURS)
    assert receipt_document(HandOver(digests=["x"], authority=THEIRS, taken_over_on=TODAY))["pack"] == "x"
