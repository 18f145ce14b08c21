import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, LOCALE_COOKIE } from './locale';
import { messagesOf } from './messages';

/** What next-intl needs for one request. Instants are drawn in UTC on the server and in the reader's zone in the browser. */
export default getRequestConfig(async () => {
  const locale = chooseLocale((await cookies()).get(LOCALE_COOKIE)?.value, (await headers()).get('accept-language'));
  return { locale, messages: messagesOf(locale), timeZone: 'UTC', now: new Date() };
});
