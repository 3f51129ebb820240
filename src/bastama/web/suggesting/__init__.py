"""Better words: whoever reads a page may say a better one; who mends the translations reads them and hands them on."""
