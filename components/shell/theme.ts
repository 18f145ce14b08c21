/** `system` follows the device. Drawn by the server on the root element, so that no page flashes the other theme first. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = 'theme';

export const isTheme = (value: unknown): value is Theme => THEMES.some((theme) => theme === value);
