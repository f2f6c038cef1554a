"""Finding people in one box."""

from datetime import date

import pytest
from django.utils import timezone

from fingerpost.register.access.models import Restriction
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import actions, bulk, rows
from fingerpost.register.people.finding import search as searching
from fingerpost.register.people.finding.elsewhere import Elsewhere, elsewhere
from fingerpost.register.people.finding.search import Found, search
from fingerpost.register.people.finding.terms import Terms, read
from fingerpost.register.people.finding.words import near
from fingerpost.register.people.models import Person, Search, SearchKey, SearchWord
from fingerpost.register.people.writing.keys import word_keys
from made_people import change, new, person
from made_users import user_with

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Robin O'Neill-Smith", Terms(names=("robin", "oneill", "smith"))),
        ("ashdown 2009", Terms(names=("ashdown",), years=(2009,))),
        ("14/5/2009", Terms(births=(date(2009, 5, 14),))),
        ("14.05.09", Terms(births=(date(2009, 5, 14),))),
        ("14-5-98", Terms(births=(date(1998, 5, 14),))),
        ("5/14/2009", Terms(births=(date(2009, 5, 14),))),
        ("14 May 2009 robin", Terms(names=("robin",), births=(date(2009, 5, 14),))),
        ("2009-05-14", Terms(births=(date(2009, 5, 14),))),
        ("zz9 9aa", Terms(postcodes=("ZZ99AA",))),
        ("+44 7700 900123", Terms(telephones=("07700900123",), numbers=("447700900123",))),
        ("1000 000 001", Terms(telephones=("1000000001",), numbers=("1000000001",))),
        ("h801200001001", Terms(numbers=("H801200001001",))),
        ("1850", Terms(numbers=("1850",))),
        ("1950", Terms(numbers=("1950",))),
        ("ashdown ashdown", Terms(names=("ashdown",))),
        ("!!! 12", Terms()),
    ],
)
def test_what_was_typed_is_read(words: str, expected: Terms) -> None:
    assert read(words, TODAY) == expected
    assert bool(expected) is (expected != Terms())


@pytest.mark.parametrize("words", ["45/45/2009", "30 Xyz 2009", "2009-13-45"])
def test_date_that_cannot_be_is_no_birth_date(words: str) -> None:
    assert not read(words, TODAY).births


def test_year_alone_is_nothing_to_search_by() -> None:
    assert not read("2009", TODAY)


def names(found: Found) -> list[str]:
    """Whom a search found, in order."""
    return [f"{hit.person.given_name} {hit.person.family_name}" for hit in found.hits]


def look(words: str, by: object = WORKER) -> Found:
    """A search."""
    return search(by=by, terms=read(words, TODAY))


@pytest.mark.django_db
class TestFinding:
    @pytest.fixture(autouse=True)
    def _crowd(self) -> None:
        crowd = [
            ("Kit", "Elsewhere"),
            ("Robin", "Marsh"),
            ("Sam", "Ashdown"),
            ("Ashdown", "Lee"),
            ("Ann", "Bo"),
        ]
        bulk.add_people(
            by=WORKER, batch=None, people=[new(g, f, birth_date=date(2008, 2, 3)) for g, f in crowd]
        )
        self.held = person(
            "Elizabeth",
            "Ashdown",
            names=(rows.Name("", "Thornbury", kind="former"),),
            addresses=(rows.Address("1 Hill Road", postcode="ZZ9 9AA"),),
            contacts=(rows.Contact("mobile", "07700 900123"),),
            identifiers=(rows.Identifier("partner", "ab 12", "A college"),),
        )

    @pytest.mark.parametrize(
        "words",
        [
            "elizabeth ashdown",
            "ashdown elizabeth",
            "elizabeth ashdoun 2009",
            "elizabeth ashdwon 2009",
            "elizbeth ashdown",
            "liz ashdown",
            "elizabeth thornbury",
            "elizabeth ashdown 14/05/2009",
            "elizabeth ashdown 14/5/2008",
            "ashdown 5/14/2009",
            "elizabeth ashdown 2010",
            "elizabeth ashdown 1999",
            "elizabeth wrongname 2009",
            "14/05/2009",
            "zz99aa",
            "07700900123",
            "+447700900123",
            "AB12",
            "elizabeth ashdown zz9 9aa",
        ],
    )
    def test_right_person_is_on_top(self, words: str) -> None:
        assert names(look(words))[0] == "Elizabeth Ashdown"

    def test_council_id_finds_its_person_alone(self) -> None:
        assert names(look(self.held.council_id)) == ["Elizabeth Ashdown"]

    def test_reasons_say_what_is_not_plain(self) -> None:
        def why(words: str) -> tuple[str, ...]:
            return look(words).hits[0].why

        assert why("elizabeth ashdown 2009") == ()
        assert why("elizabeth ashdoun") == ("Similar name",)
        assert why("elizabeth thornbury") == ("Former name",)
        assert why("elizabeth ashdown 2010") == ("Birth year differs by one",)
        assert why("elizabeth ashdown 14/5/2008") == ("Birth date differs by one year",)
        assert why("07700 900123") == ("Same telephone number",)
        assert why("ashdown zz99aa") == ("Same postcode, now or before",)

    def test_namesakes_are_found_without_a_reason(self) -> None:
        known_as = rows.Name("Liz", "", kind="known_as")
        former = rows.Name("", "Ashdoun", kind="former")
        people = [new("Elizabeth", "Ashdown", names=(known_as, former)), new("Elizabeth", "Ashdown")]
        bulk.add_people(by=WORKER, batch=None, people=people)
        found = look("elizabeth ashdown")
        why = [
            hit.why for hit, name in zip(found.hits, names(found), strict=True) if name == "Elizabeth Ashdown"
        ]
        assert why == [(), (), ()]

    def test_current_name_goes_before_a_swapped_one(self) -> None:
        assert names(look("sam ashdown"))[0] == "Sam Ashdown"
        assert names(look("ashdown lee"))[0] == "Ashdown Lee"

    def test_name_that_sounds_alike_is_found_two_letters_away(self) -> None:
        crowd = [new("Stephen", "Phillips"), new("Q", "Featherstonehaugh"), new("Q", "Leigh")]
        bulk.add_people(by=WORKER, batch=None, people=crowd)
        assert "leigh" not in near(["lee"])["lee"]
        assert names(look("steven filips"))[0] == "Stephen Phillips"
        assert near(["stephen"])["stephen"].keys() >= {"stephen"}
        assert near(["fetherstonhaugh"])["fetherstonhaugh"]["featherstonehaugh"] > 0

    def test_birth_date_far_from_any_narrows_nothing_and_adds_nothing(self) -> None:
        assert names(look("elizabeth ashdown 1/1/1999"))[0] == "Elizabeth Ashdown"

    def test_address_at_risk_adds_nothing_to_one_found_otherwise(self) -> None:
        change(self.held, addresses=(rows.Address("9 Low Lane", postcode="ZZ8 8AA", at_risk=True),))
        hit = look("elizabeth ashdown zz88aa", user_with("tracking_officer")).hits[0]
        assert (hit.person, hit.why) == (self.held, ())

    def test_nobody_fits(self) -> None:
        assert look("zzyzx qwrtp") == Found((), False)
        assert look("") == Found((), False)

    def test_two_letters_are_not_looked_for_by_their_slips(self) -> None:
        assert near(["bo"]) == {"bo": {"bo": 1.0}}
        assert names(look("ann bo")) == ["Ann Bo"]

    def test_more_than_are_shown_is_said(self) -> None:
        found = search(by=WORKER, terms=read("ashdown", TODAY), limit=1)
        assert found.more
        assert len(found.hits) == 1

    def test_more_than_are_looked_at_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(searching, "LOOKED_AT", 1)
        assert look("ashdown").more

    def test_name_changed_is_found_by_both_and_an_ended_number_still(self) -> None:
        change(self.held, names=(rows.Name("Elizabeth", "Westmere"),))
        assert names(look("elizabeth westmere"))[0] == "Elizabeth Westmere"
        assert names(look("elizabeth ashdown"))[0] == "Elizabeth Westmere"

    def test_postcode_of_an_address_at_risk_finds_nobody_without_the_right(self) -> None:
        home = rows.Address("9 Low Lane", postcode="ZZ8 8AA", at_risk=True)
        change(self.held, addresses=(home,))
        assert names(look("zz88aa", user_with("data_manager"))) == ["Elizabeth Ashdown"]
        assert look("zz88aa", user_with("tracking_officer")).hits == ()

    def test_somebody_out_of_scope_or_restricted_is_not_found(self) -> None:
        assert look("elizabeth ashdown", user_with("tracking_officer", "district", "0")).hits == ()
        officer = user_with("tracking_officer")
        assert look("elizabeth ashdown", officer).hits
        Restriction.objects.create(person=self.held.pk, reason="R", placed_by="x", placed_at=timezone.now())
        for words in ("elizabeth ashdown", self.held.council_id, "07700 900123", "zz99aa"):
            assert self.held not in [hit.person for hit in look(words, officer).hits]

    def test_record_elsewhere_that_fits_well_is_said_to_be_there_and_nothing_more(self) -> None:
        terms = read("elizabeth ashdown 14/5/2009", TODAY)
        officer = user_with("tracking_officer", "district", "0")
        assert actions.look_elsewhere(by=officer, terms=terms) == [Elsewhere("", 2009)]
        assert AuditEvent.objects.get(kind="people.searched").details == {"elsewhere": 1}
        assert elsewhere(by=officer, terms=read("ashdown", TODAY)) == []
        assert elsewhere(by=officer, terms=Terms()) == []
        assert elsewhere(by=user_with("school", "school", "0"), terms=terms) == []
        assert elsewhere(by=user_with("tracking_officer"), terms=terms) == []
        Restriction.objects.create(person=self.held.pk, reason="R", placed_by="x", placed_at=timezone.now())
        assert actions.look_elsewhere(by=officer, terms=terms) == []

    def test_queries_do_not_grow_with_the_people(self, django_assert_max_num_queries) -> None:
        bulk.add_people(by=WORKER, batch=None, people=[new("Elizabeth", "Ashdown") for _ in range(40)])
        with django_assert_max_num_queries(10):
            assert len(look("elizabeth ashdoun 2009").hits) == 41

    def test_every_word_of_a_name_is_known_by_sound_slip_and_form(self) -> None:
        stored = set(SearchWord.objects.filter(word="ashdown").values_list("kind", "key"))
        assert stored == set(word_keys("ashdown"))


@pytest.mark.django_db
class TestKeptSearches:
    def test_address_of_a_search_holds_no_name_and_the_audit_no_words(self) -> None:
        held, by = person("Robin", "Ashdown"), user_with("tracking_officer")
        kept = actions.keep_search(by=by, words=" robin ashdown 2009 ")
        assert "robin" not in kept.token.lower()
        found = actions.run_search(by=by, kept=actions.kept_search(by=by, token=kept.token))
        assert [hit.person for hit in found.hits] == [held]
        row = AuditEvent.objects.get(kind="people.searched")
        assert (row.fields, row.details, row.person) == (
            ["names", "years"],
            {"found": 1, "more": False},
            None,
        )

    def test_search_of_another_user_is_not_there(self) -> None:
        kept = actions.keep_search(by=user_with("tracking_officer"), words="robin")
        with pytest.raises(actions.NothingThere):
            actions.kept_search(by=user_with("tracking_officer"), token=kept.token)

    def test_searches_are_forgotten_after_hours(self) -> None:
        by = user_with("tracking_officer")
        old = actions.keep_search(by=by, words="robin")
        Search.objects.update(at=timezone.now() - actions.searching.KEPT_FOR)
        with pytest.raises(actions.NothingThere, match="too long ago"):
            actions.kept_search(by=by, token=old.token)
        actions.keep_search(by=by, words="kit")
        assert Search.objects.count() == 1

    def test_board_member_does_not_search(self) -> None:
        with pytest.raises(NotAllowed):
            actions.keep_search(by=user_with("board_member"), words="robin")


@pytest.mark.django_db
def test_keys_of_people_are_mended_not_written_again() -> None:
    held = person("Robin", "Ashdown")
    before = dict(SearchKey.objects.values_list("key", "pk"))
    change(held, contacts=(rows.Contact("mobile", "07700 900123"),))
    after = dict(SearchKey.objects.values_list("key", "pk"))
    assert after.items() >= before.items()
    assert "07700900123" in after
    Person.objects.all().delete()
    assert not SearchKey.objects.exists()
