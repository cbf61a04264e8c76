"""Disjoint sets as a list of parents: a root is its own."""


def find_root(parents: list[int], at: int) -> int:
    """Return the root of a member's set; the path to it is halved.

    Parameters
    ----------
    parents : list of int
        Parent of each member.
    at : int
        The member.

    Returns
    -------
    int
        Equal for members of one set.
    """
    while parents[at] != at:
        parents[at] = at = parents[parents[at]]
    return at


def unite(parents: list[int], one: int, other: int) -> None:
    """Make two sets one.

    Parameters
    ----------
    parents : list of int
        Parent of each member.
    one, other : int
        A member of each.
    """
    parents[find_root(parents, other)] = find_root(parents, one)
