#include "frisket.h"
