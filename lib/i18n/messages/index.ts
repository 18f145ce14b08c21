import type { Locale } from '../locale';
import { type PageMessages, pageMessagesOf } from './pages';
import { type SharedMessages, sharedMessagesOf } from './shared';

export type Messages = SharedMessages & PageMessages;

/** All messages of a language. */
export const messagesOf = (locale: Locale): Messages => ({ ...sharedMessagesOf(locale), ...pageMessagesOf(locale) });
