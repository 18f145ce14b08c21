/** Joins the classes that apply. */
export const classNames = (...classes: (string | false | null | undefined)[]): string =>
  classes.filter(Boolean).join(' ');

/** Popups: menus, lists, popovers. They grow out of their trigger. */
export const POPUP =
  'z-50 rounded-lg bg-raised shadow-popup outline-none origin-(--transform-origin) transition-[opacity,scale] duration-100 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:scale-98 data-ending-style:opacity-0';

/** One line of a menu or a list. */
export const POPUP_ITEM =
  'flex min-h-7 w-full cursor-default select-none items-center gap-2 rounded px-2 py-1 text-sm text-ink outline-none data-highlighted:bg-hover data-disabled:text-faint pointer-coarse:min-h-10';

/** An input or a select. */
export const CONTROL =
  'h-8 w-full min-w-0 rounded border border-control bg-surface px-2.5 text-sm text-ink transition-colors hover:border-dim focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus data-invalid:border-bad-mark aria-invalid:border-bad-mark data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-faint disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint pointer-coarse:h-10 pointer-coarse:text-lg';
