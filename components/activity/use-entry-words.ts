'use client';
import { useMessages, useTranslations } from 'next-intl';
import { type EntryWords, entryWords } from './entry-words';

/** The words of audit entries in the reader's language. */
export function useEntryWords(): EntryWords {
  return entryWords(useTranslations('activity'), useMessages());
}
