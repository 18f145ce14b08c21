/** The meanings of colours. `accent` highlights something; the others are states. */
export const TONES = ['ok', 'warn', 'bad', 'info', 'idle', 'accent'] as const;
export type Tone = (typeof TONES)[number];

/** Text in the tone's colour. */
export const TEXT: Record<Tone, string> = {
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  idle: 'text-idle',
  accent: 'text-accent-text',
};

/** The colour of dots, bars and cells. */
export const MARK: Record<Tone, string> = {
  ok: 'text-ok-mark',
  warn: 'text-warn-mark',
  bad: 'text-bad-mark',
  info: 'text-info-mark',
  idle: 'text-idle-mark',
  accent: 'text-accent',
};

/** Text on a pale background of the tone. */
export const WASH: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  info: 'bg-info-soft text-info',
  idle: 'bg-idle-soft text-idle',
  accent: 'bg-accent-soft text-accent-text',
};
