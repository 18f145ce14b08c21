import type { Locale } from '../locale';
import dockerfileEn from './en/dockerfile.json';
import dockerfileFr from './fr/dockerfile.json';

/** Words of single pages, long ones: they are sent with their page, and not with every script. */
const en = { dockerfile: dockerfileEn };
const fr: typeof en = { dockerfile: dockerfileFr };

export type PageMessages = typeof en;

const MESSAGES: Record<Locale, PageMessages> = { en, fr };

export const pageMessagesOf = (locale: Locale): PageMessages => MESSAGES[locale];
