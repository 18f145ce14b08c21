import type { Locale } from '../locale';
import { en, type Messages } from './en';
import { fr } from './fr';

export type { Messages };

const MESSAGES: Record<Locale, Messages> = { en, fr };

/** All messages of a language. */
export const messagesOf = (locale: Locale): Messages => MESSAGES[locale];
