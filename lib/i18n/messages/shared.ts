import type { Locale } from '../locale';
import { en, type Messages } from './en';
import { fr } from './fr';

export type SharedMessages = Messages;

const MESSAGES: Record<Locale, SharedMessages> = { en, fr };

/** The messages of a language that every page may use. */
export const sharedMessagesOf = (locale: Locale): SharedMessages => MESSAGES[locale];
