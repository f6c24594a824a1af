"""The course: lessons in notebooks, predictions, exercises with checked answers.

In a notebook::

    from sim import course

    lesson = course.start(1)
    lesson.predict("1.0", 75)
    found = lesson.compare("baseline", "citizen-verified")
    lesson.show(found, "three-flags")
    lesson.check("1.1", 24.6)

Pictures of a lesson are drawn by the functions of the reports; its checks are computed from the same
model on the same district, so that an answer stays right when the model changes.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
