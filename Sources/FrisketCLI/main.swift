import Frisket
