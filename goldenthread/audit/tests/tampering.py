"""What somebody with the database's own password may do to the audit; each gives the first entry that is wrong then."""

from goldenthread.audit.chain import COVERED, entry_hash
from goldenthread.audit.models import Entry, Head, Sighting

TEXT = ("actor_id", "actor_name", "organisation_name", "action", "kind", "subject_id", "owner_id", "hash", "prev")


def edit(dice, length):
    seq = dice.randint(1, length)
    Entry.objects.filter(seq=seq).update(**{dice.choice(TEXT): f"x{dice.random()}"})
    return seq


def edit_detail(dice, length):
    seq = dice.randint(1, length)
    Entry.objects.filter(seq=seq).update(**{dice.choice(("detail", "shown")): [dice.random()]})
    return seq


def date_back(dice, length):
    entry = Entry.objects.get(seq=dice.randint(1, length))
    Entry.objects.filter(seq=entry.seq).update(at=entry.at.replace(year=entry.at.year - dice.randint(1, 9), month=1, day=1))
    return entry.seq


def delete(dice, length):
    seq = dice.randint(1, length)
    Sighting.objects.filter(entry=seq).delete()
    Entry.objects.filter(seq=seq).delete()
    return seq


def reorder(dice, length):
    first, second = sorted(dice.sample(range(1, length + 1), 2))
    rows = {entry.seq: entry for entry in Entry.objects.filter(seq__in=(first, second))}
    for seq, other in ((first, rows[second]), (second, rows[first])):
        fields = {field.attname: getattr(other, field.attname) for field in Entry._meta.fields if field.name != "seq"}
        Entry.objects.filter(seq=seq).update(**fields)
    return first


def truncate(dice, length):
    left = dice.randint(0, length - 1)
    Sighting.objects.filter(entry__gt=left).delete()
    Entry.objects.filter(seq__gt=left).delete()
    return left + 1


def add_at_the_end(dice, length):
    last = Entry.objects.get(seq=length)
    last.seq = length + dice.randint(1, 3)
    last.save(force_insert=True)
    return length + 1


def hide_a_look(dice, length):
    sighting = dice.choice(list(Sighting.objects.filter(entry__lte=length)[:500]))
    Sighting.objects.filter(pk=sighting.pk).delete()
    return sighting.entry_id


def invent_a_look(dice, length):
    seq = dice.randint(1, length)
    Sighting.objects.create(entry_id=seq, subject_id=f"x{dice.random()}")
    return seq


KINDS = [edit, edit_detail, date_back, delete, reorder, truncate, add_at_the_end, hide_a_look, invent_a_look]


def rewrite(seq):
    """Say that somebody else did it, and find every hash from there to the end anew: the chain itself is whole again."""
    Entry.objects.filter(seq=seq).update(actor_name="Nobody")
    prev = Entry.objects.filter(seq=seq - 1).values_list("hash", flat=True).first() or ""
    for entry in Entry.objects.filter(seq__gte=seq).order_by("seq"):
        made = entry_hash(prev, {name: getattr(entry, name) for name in COVERED})
        Entry.objects.filter(seq=entry.seq).update(prev=prev, hash=made)
        prev = made
    Head.objects.update(hash=prev)


def cut(left):
    """Take away every entry after this one, and let the head say that it was the last."""
    Sighting.objects.filter(entry__gt=left).delete()
    Entry.objects.filter(seq__gt=left).delete()
    Head.objects.update(seq=left, hash=Entry.objects.get(seq=left).hash)
