import type { Locale } from '../locale';
import { en, type Messages } from './en';
import { fr } from './fr';

export type { Messages };

const MESSAGES: Record<Locale, Messages> = { en, fr };

/** All messages of a language. Both languages are behind it: code for browsers has them from `Speaking`. */
export const messagesOf = (locale: Locale): Messages => MESSAGES[locale];
