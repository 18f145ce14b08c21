'use server';
import type { Outcome } from '@/lib/domain/problem';
import type { SearchEntry } from '@/lib/domain/search';
import { listNotes } from '@/lib/queries/list-notes';
import { listUsage } from '@/lib/queries/list-usage';
import { search } from '@/lib/queries/search';

export async function searchAction(input: unknown): Promise<Outcome<SearchEntry[]>> {
  return search(input);
}

export async function listUsageAction(input: unknown): ReturnType<typeof listUsage> {
  return listUsage(input);
}

export async function listNotesAction(input: unknown) {
  return listNotes(input);
}
