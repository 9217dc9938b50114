import { localeOf } from '../src/base/locale.ts';
import { speak } from '../src/studio/say.ts';

/**
 * Speaks the language that the host wrote into the page. English is at hand; texts of another are fetched, and where
 * they cannot be had the page stays in English and says so itself.
 */
export async function speakAsThePage(): Promise<void> {
  const page = document.documentElement;
  const locale = localeOf(page.lang);
  if (locale === 'en') return;
  try {
    // An address of its own: nobody else waits for these texts.
    const { chinesePage }: typeof import('../src/studio/texts/zh-cn.ts') = await import(
      new URL(`./texts.${locale}.js`, import.meta.url).href
    );
    speak(locale, chinesePage);
  } catch (error) {
    page.lang = 'en';
    throw error;
  }
}
