'use client';
import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/inputs/field';
import { Popover } from '@/components/ui/popover';
import { clock } from '@/components/ui/time/clock';
import type { Instant } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import type { LogView } from '../use-log-view';
import { readLocalTime, writeLocalTime } from './local-time';

const MINUTE = 60_000;
const AGES = [
  ['minutes5', 5 * MINUTE],
  ['hour', 60 * MINUTE],
  ['day', 24 * 60 * MINUTE],
  ['week', 7 * 24 * 60 * MINUTE],
] as const;

/** What part of the log is looked at: now, from some time ago on, or between two moments. */
export function RangeMenu({ logView }: { logView: LogView }) {
  const t = useTranslations('logs.range');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { range, setParams } = logView;
  const jump = (next: { from?: Instant; to?: Instant }) => {
    setOpen(false);
    void setParams({ from: next.from ?? null, to: next.to ?? null, at: null, line: null }, { history: 'push' });
  };
  const { from, to, at } = range;
  const moment = (instant: Instant) => format.instant(instant, 'short');
  const words =
    from !== undefined && to !== undefined
      ? t('between', { from: moment(from), to: moment(to) })
      : from !== undefined
        ? t('since', { from: moment(from) })
        : to !== undefined
          ? t('until', { to: moment(to) })
          : at !== undefined
            ? moment(at)
            : t('now');

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      title={t('title')}
      trigger={
        <Button icon={<Clock aria-hidden className="size-4" />} aria-label={t('button', { range: words })}>
          <span className="max-w-52 truncate">{words}</span>
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => jump({})}>
            {t('now')}
          </Button>
          {AGES.map(([name, age]) => (
            <Button key={name} size="sm" onClick={() => jump({ from: clock.now() - age })}>
              {t(`ages.${name}`)}
            </Button>
          ))}
        </div>
        <RangeForm key={`${from} ${to}`} from={from ?? at} to={to} onChoose={jump} />
      </div>
    </Popover>
  );
}

type FormProps = {
  from: Instant | undefined;
  to: Instant | undefined;
  onChoose: (range: { from?: Instant; to?: Instant }) => void;
};

/** Two moments, as the reader's clock shows them; each may be left empty, not both. */
function RangeForm({ from, to, onChoose }: FormProps) {
  const t = useTranslations('logs.range');
  const [fromText, setFromText] = useState(() => writeLocalTime(from));
  const [toText, setToText] = useState(() => writeLocalTime(to));
  const [isAsked, setAsked] = useState(false);
  const chosen = { from: readLocalTime(fromText), to: readLocalTime(toText) };
  const isEmpty = chosen.from === undefined && chosen.to === undefined;
  const endsBefore = chosen.from !== undefined && chosen.to !== undefined && chosen.to < chosen.from;
  const problem = isAsked && (isEmpty ? t('empty') : endsBefore ? t('endsBefore') : undefined);
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isEmpty || endsBefore) return;
        onChoose({
          ...(chosen.from !== undefined && { from: chosen.from }),
          ...(chosen.to !== undefined && { to: chosen.to }),
        });
      }}
    >
      <Field label={t('from')}>
        <Input type="datetime-local" step={1} value={fromText} onChange={({ target }) => setFromText(target.value)} />
      </Field>
      <Field label={t('to')} error={problem}>
        <Input type="datetime-local" step={1} value={toText} onChange={({ target }) => setToText(target.value)} />
      </Field>
      <Button type="submit" variant="primary" className="self-start">
        {t('show')}
      </Button>
    </form>
  );
}
