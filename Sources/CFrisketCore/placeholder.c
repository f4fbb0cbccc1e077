#include "CFrisketCore.h"
