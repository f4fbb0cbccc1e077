#include "fk_color.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static fk_status fail(fk_message *message, fk_status status, const char *text) {
    snprintf(message->text, sizeof message->text, "%s", text);
    return status;
}

#ifdef FK_EXTRA_LIBRARIES

#include <lcms2.h>

struct fk_color {
    cmsContext context;
    cmsHTRANSFORM transform;
    fk_color_input input;
    fk_color_way way;
};

int fk_color_available(void) { return 1; }

int fk_color_version(void) { return LCMS_VERSION; }

static void stay_silent(cmsContext context, cmsUInt32Number code, const char *text) {
    (void)context, (void)code, (void)text;
}

static cmsUInt32Number lcms_format(fk_color_input input) {
    switch (input) {
    case FK_COLOR_RGBA8: return TYPE_RGBA_8;
    case FK_COLOR_RGBA16: return TYPE_RGBA_16;
    case FK_COLOR_GRAY8: return COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(1);
    case FK_COLOR_GRAY16: return COLORSPACE_SH(PT_GRAY) | CHANNELS_SH(1) | EXTRA_SH(3) | BYTES_SH(2);
    case FK_COLOR_CMYK8: return TYPE_CMYK_8_REV;
    }
    return 0;
}

static cmsColorSpaceSignature channels_of(fk_color_input input) {
    switch (input) {
    case FK_COLOR_GRAY8:
    case FK_COLOR_GRAY16: return cmsSigGrayData;
    case FK_COLOR_CMYK8: return cmsSigCmykData;
    default: return cmsSigRgbData;
    }
}

/* Takes `profile` over, also on failure. */
static fk_status open_profile(fk_color *color, cmsHPROFILE profile, fk_color **out, fk_message *message) {
    fk_status status = FK_OK;
    if (!profile)
        status = fail(message, FK_DAMAGED, "the colour profile is broken");
    else if (cmsGetColorSpace(profile) != channels_of(color->input))
        status = fail(message, FK_UNSUPPORTED, "the colour profile does not fit the picture's channels");
    else {
        cmsHPROFILE srgb = cmsCreate_sRGBProfileTHR(color->context);
        if (srgb && color->way == FK_COLOR_TO_SRGB)
            color->transform = cmsCreateTransformTHR(color->context, profile, lcms_format(color->input), srgb,
                                                     TYPE_RGBA_8, INTENT_PERCEPTUAL, 0);
        else if (srgb)
            color->transform = cmsCreateTransformTHR(color->context, srgb, TYPE_RGBA_8, profile,
                                                     lcms_format(color->input), INTENT_PERCEPTUAL, 0);
        if (srgb) cmsCloseProfile(srgb);
        if (!color->transform) status = fail(message, FK_DAMAGED, "the colour profile cannot be used");
    }
    if (profile) cmsCloseProfile(profile);
    if (status == FK_OK)
        *out = color;
    else
        fk_color_close(color);
    return status;
}

static fk_color *new_color(fk_color_input input, fk_color_way way) {
    fk_color *color = calloc(1, sizeof *color);
    if (!color) return NULL;
    color->input = input;
    color->way = way;
    color->context = cmsCreateContext(NULL, NULL);
    if (!color->context) {
        free(color);
        return NULL;
    }
    cmsSetLogErrorHandlerTHR(color->context, stay_silent);
    return color;
}

fk_status fk_color_open_icc(const uint8_t *icc, size_t size, fk_color_input input, fk_color_way way, fk_color **out,
                            fk_message *message) {
    fk_color *color = new_color(input, way);
    if (!color) return fail(message, FK_MEMORY, "no memory for the colour conversion");
    return open_profile(color, cmsOpenProfileFromMemTHR(color->context, icc, (cmsUInt32Number)size), out, message);
}

/* Chromaticities of ITU-T H.273 table 2 (2021-07); all have the white point D65. */
static const struct {
    int code;
    cmsCIExyYTRIPLE xy;
} primaries_table[] = {
    {1, {{0.640, 0.330, 1}, {0.300, 0.600, 1}, {0.150, 0.060, 1}}},  /* BT.709, sRGB */
    {5, {{0.640, 0.330, 1}, {0.290, 0.600, 1}, {0.150, 0.060, 1}}},  /* BT.470 BG */
    {6, {{0.630, 0.340, 1}, {0.310, 0.595, 1}, {0.155, 0.070, 1}}},  /* BT.601 525 */
    {7, {{0.630, 0.340, 1}, {0.310, 0.595, 1}, {0.155, 0.070, 1}}},  /* SMPTE 240M */
    {9, {{0.708, 0.292, 1}, {0.170, 0.797, 1}, {0.131, 0.046, 1}}},  /* BT.2020 */
    {12, {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}}}, /* Display P3 */
};

/* Transfer functions of H.273 table 3, as lcms parametric curves; NULL for HDR and unknown ones. */
static cmsToneCurve *transfer_curve(cmsContext context, int transfer) {
    switch (transfer) {
    case 1:
    case 6:
    case 14:
    case 15: {
        cmsFloat64Number bt709[5] = {1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081};
        return cmsBuildParametricToneCurve(context, 4, bt709);
    }
    case 4: return cmsBuildGamma(context, 2.2);
    case 5: return cmsBuildGamma(context, 2.8);
    case 8: return cmsBuildGamma(context, 1.0);
    case 13: {
        cmsFloat64Number srgb[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
        return cmsBuildParametricToneCurve(context, 4, srgb);
    }
    default: return NULL;
    }
}

fk_status fk_color_open_cicp(int primaries, int transfer, fk_color_input input, fk_color_way way, fk_color **out,
                             fk_message *message) {
    const cmsCIExyYTRIPLE *xy = NULL;
    for (size_t i = 0; i < sizeof primaries_table / sizeof *primaries_table; i++)
        if (primaries_table[i].code == primaries) xy = &primaries_table[i].xy;
    fk_color *color = new_color(input, way);
    if (!color) return fail(message, FK_MEMORY, "no memory for the colour conversion");
    cmsToneCurve *curve = transfer_curve(color->context, transfer);
    if (!xy || !curve) {
        cmsFreeToneCurve(curve);
        fk_color_close(color);
        return fail(message, FK_UNSUPPORTED, "the cICP colour space is not one that frisket converts");
    }
    const cmsCIExyY d65 = {0.3127, 0.3290, 1};
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = channels_of(input) == cmsSigGrayData
                              ? cmsCreateGrayProfileTHR(color->context, &d65, curve)
                              : cmsCreateRGBProfileTHR(color->context, &d65, xy, curves);
    cmsFreeToneCurve(curve);
    return open_profile(color, profile, out, message);
}

static void carry_alpha(const fk_color *color, const void *in, uint8_t *rgba, size_t pixels) {
    const uint16_t *words = in;
    const uint8_t *bytes = in;
    switch (color->input) {
    case FK_COLOR_RGBA16:
    case FK_COLOR_GRAY16:
        for (size_t i = 0; i < pixels; i++) rgba[4 * i + 3] = (uint8_t)((words[4 * i + 3] * 255u + 32895u) >> 16);
        break;
    case FK_COLOR_CMYK8:
        for (size_t i = 0; i < pixels; i++) rgba[4 * i + 3] = 255;
        break;
    default:
        if (bytes != rgba)
            for (size_t i = 0; i < pixels; i++) rgba[4 * i + 3] = bytes[4 * i + 3];
    }
}

/* What lcms leaves undone on the way back: alpha, and the second and third sample of a gray pixel. */
static void complete(const fk_color *color, const uint8_t *rgba, void *out, size_t pixels) {
    bool wide = color->input == FK_COLOR_RGBA16 || color->input == FK_COLOR_GRAY16;
    bool gray = color->input == FK_COLOR_GRAY8 || color->input == FK_COLOR_GRAY16;
    uint16_t *words = out;
    uint8_t *bytes = out;
    for (size_t i = 0; i < 4 * pixels; i += 4) {
        if (wide) {
            if (gray) words[i + 1] = words[i + 2] = words[i];
            words[i + 3] = (uint16_t)(rgba[i + 3] * 257);
        } else {
            if (gray) bytes[i + 1] = bytes[i + 2] = bytes[i];
            bytes[i + 3] = rgba[i + 3];
        }
    }
}

void fk_color_apply(fk_color *color, const void *in, void *out, size_t pixels) {
    cmsDoTransform(color->transform, in, out, (cmsUInt32Number)pixels);
    if (color->way == FK_COLOR_TO_SRGB)
        carry_alpha(color, in, out, pixels);
    else
        complete(color, in, out, pixels);
}

void fk_color_close(fk_color *color) {
    if (!color) return;
    if (color->transform) cmsDeleteTransform(color->transform);
    cmsDeleteContext(color->context);
    free(color);
}

#else

int fk_color_available(void) { return 0; }

int fk_color_version(void) { return 0; }

fk_status fk_color_open_icc(const uint8_t *icc, size_t size, fk_color_input input, fk_color_way way, fk_color **out,
                            fk_message *message) {
    (void)icc, (void)size, (void)input, (void)way, (void)out;
    return fail(message, FK_UNSUPPORTED, "this build has no lcms2");
}

fk_status fk_color_open_cicp(int primaries, int transfer, fk_color_input input, fk_color_way way, fk_color **out,
                             fk_message *message) {
    (void)primaries, (void)transfer, (void)input, (void)way, (void)out;
    return fail(message, FK_UNSUPPORTED, "this build has no lcms2");
}

void fk_color_apply(fk_color *color, const void *in, void *out, size_t pixels) {
    (void)color, (void)in, (void)out, (void)pixels;
}

void fk_color_close(fk_color *color) { (void)color; }

#endif
