// Where the system has no language (LANG=C or C.UTF-8) Chromium calls its own `en-US@posix`, which Intl refuses:
// uPlot, which asks for that number format while it loads, would leave the page blank. Imported before everything.
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}
