import type { Config } from 'tailwindcss';

/** Every colour is a CSS variable of globals.css, so that light and dark differ in one place only. */
const tokens = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `var(--${name})`]));

const SURFACES = ['canvas', 'surface', 'raised', 'sunken', 'hover', 'pressed', 'overlay'];
const LINES = ['hairline', 'strong', 'control'];
const TEXT = ['ink', 'dim', 'faint', 'on-accent', 'on-danger'];
const ACCENT = ['accent', 'accent-hover', 'accent-text', 'accent-soft', 'focus'];
const STATES = ['ok', 'warn', 'bad', 'info', 'idle'].flatMap((tone) => [tone, `${tone}-soft`, `${tone}-mark`]);
const CHART = Array.from({ length: 8 }, (_, index) => `chart-${index + 1}`);

export default {
  content: ['./app/**/*.{ts,tsx}', './components/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...tokens(...SURFACES, ...LINES, ...TEXT, ...ACCENT, 'danger', 'danger-hover', ...STATES, ...CHART),
    },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    fontSize: {
      '2xs': ['0.6875rem', '1rem'],
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.25rem'],
      base: ['0.875rem', '1.25rem'],
      lg: ['1rem', '1.5rem'],
      xl: ['1.25rem', '1.75rem'],
      '2xl': ['1.625rem', '2rem'],
    },
    borderRadius: { none: '0', sm: '3px', DEFAULT: '5px', md: '6px', lg: '8px', xl: '12px', full: '9999px' },
    extend: {
      boxShadow: { popup: 'var(--shadow-popup)', dialog: 'var(--shadow-dialog)' },
    },
  },
} satisfies Config;
