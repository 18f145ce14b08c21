import type { NextRequest } from 'next/server';
import { getMessages, getTranslations } from 'next-intl/server';
import { entryWords } from '@/components/activity/entry-words';
import { EXPORT_COLUMNS, writeCsv, writeNdjson } from '@/components/activity/write-export';
import { toProblemResponse } from '@/lib/live/server/sse';
import { exportJournal, type JournalExport } from '@/lib/queries/activity/export-journal';

type Context = { params: Promise<{ account: string; region: string }> };

/** The audit log of some days as a file: `?format=csv` or `ndjson`, `?days=30`. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const scope = await params;
  const { searchParams } = request.nextUrl;
  const format = searchParams.get('format');
  if (format !== 'csv' && format !== 'ndjson') {
    const fields = [{ path: 'format', reason: 'not-offered' }];
    return toProblemResponse({ code: 'invalid', source: 'gantry', fields });
  }
  const exported = await exportJournal({ ...scope, days: searchParams.get('days') ?? 30 });
  if (!exported.ok) return toProblemResponse(exported.problem);
  const text = format === 'csv' ? await csvOf(exported.value) : ndjsonOf(exported.value);
  const day = new Date(exported.value.to).toISOString().slice(0, 10);
  const name = `gantry-activity-${scope.account}-${scope.region}-${day}.${format}`;
  return new Response(text, {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}

async function csvOf({ entries }: JournalExport): Promise<string> {
  const [t, messages] = await Promise.all([getTranslations('activity'), getMessages()]);
  const headings = EXPORT_COLUMNS.map((column) => t(`columns.${column}`));
  return writeCsv(entries, entryWords(t, messages), headings);
}

function ndjsonOf({ entries, lines, from, to, isComplete, chain }: JournalExport): string {
  return writeNdjson({ from, to, isComplete, chain }, entries, lines);
}
