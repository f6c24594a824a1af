# The public names and where each is defined, for type checkers and for lazy_loader, which reads this file.
from .catalogue import LessonInfo as LessonInfo
from .catalogue import lessons as lessons
from .exercise import exercises as exercises
from .lesson import Lesson as Lesson
from .lesson import check as check
from .lesson import reset as reset
from .lesson import start as start
