"""The program: started, its window laid out, closed."""

import os

# qasync takes the binding of Qt that this names, which many shells set to another one, or else the first that it finds.
os.environ["QT_API"] = "pyside6"
