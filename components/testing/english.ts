import { createTranslator } from 'next-intl';
import { messagesOf } from '@/lib/i18n/messages';

/** The English words that a person finds things by, so that tests need not change with a sentence. */
export const english = createTranslator({
  locale: 'en',
  messages: messagesOf('en'),
  onError: (error) => {
    throw error;
  },
});
