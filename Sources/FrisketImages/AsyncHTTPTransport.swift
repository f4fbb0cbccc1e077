#if Images
    import AsyncHTTPClient
#endif
