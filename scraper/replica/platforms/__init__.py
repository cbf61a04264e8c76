"""One file a platform: how its site answers, over the demo postings.

A platform's module is named like its spider and has ``answer(request, boards)``,
which returns a reply or None for "no such page"; ``request.path`` is what follows
the platform's name, and `boards` are its boards by token. It may have
``board_for(board, origin)`` where its boards file needs more than
``base_url = origin + "/" + platform``, and ``sitemap_paths(boards)`` for the lines
of robots.txt.
"""
