'use client';
import { Combobox as Base } from '@base-ui/react/combobox';
import { classNames, POPUP, POPUP_ITEM } from '../class-names';
import { OptionContent } from './option-content';
import type { Option } from './select';

type Props = {
  mono?: boolean | undefined;
  /** What the popup says when no option fits; without it there is no popup then. */
  empty?: string;
  /** Whether the selected option has a mark. */
  hasMark?: boolean;
};

/** The popup of a combobox and of an autocomplete: the options that fit what is typed. */
export const FilteredOptions = ({ mono, empty, hasMark = false }: Props) => (
  <Base.Portal>
    <Base.Positioner sideOffset={4} className="z-50 outline-none">
      <Base.Popup
        className={classNames(
          POPUP,
          'max-h-[min(20rem,var(--available-height))] w-(--anchor-width) min-w-56 overflow-y-auto',
          empty === undefined && 'data-empty:hidden',
        )}
      >
        {empty !== undefined && (
          <Base.Empty>
            <p className="px-3 py-2 text-faint">{empty}</p>
          </Base.Empty>
        )}
        <Base.List className="p-1 data-empty:p-0">
          {(option: Option) => (
            <Base.Item key={option.value} value={option} disabled={option.disabled} className={POPUP_ITEM}>
              <OptionContent hint={option.hint} Indicator={hasMark ? Base.ItemIndicator : undefined}>
                <span className={classNames('flex-1 truncate', mono && 'font-mono')}>{option.label}</span>
              </OptionContent>
            </Base.Item>
          )}
        </Base.List>
      </Base.Popup>
    </Base.Positioner>
  </Base.Portal>
);
