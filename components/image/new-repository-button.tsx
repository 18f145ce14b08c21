'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useMemo, useState } from 'react';
import { useOfferActions } from '@/components/shell/palette-actions';
import { Button } from '@/components/ui/button';
import type { Scope } from '@/lib/domain/scope';
import { NewRepositoryDialog } from './new-repository-dialog';
import type { RepositoryActions } from './repository-actions';

type Props = { at: Scope; create: RepositoryActions['create']; refusal: string | undefined };

/** Opens the dialog for a new repository, or says why not. Other pages open it by their links' address. */
export function NewRepositoryButton({ at, create, refusal }: Props) {
  const t = useTranslations('image.dialog');
  const [isOpen, setOpen] = useQueryState('new', parseAsBoolean.withDefault(false));
  const [isCreated, setCreated] = useState(false);
  const offered = useMemo(
    () => (refusal ? [] : [{ id: 'repository:create', label: t('newButton'), run: () => void setOpen(true) }]),
    [refusal, setOpen, t],
  );
  useOfferActions(offered);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden className="size-3.5" />}
        disabledReason={refusal}
        onClick={() => void setOpen(true)}
      >
        {t('newButton')}
      </Button>
      {isOpen && !refusal && !isCreated && (
        <NewRepositoryDialog
          at={at}
          create={create}
          onCreated={() => setCreated(true)}
          onClose={() => void setOpen(null)}
        />
      )}
    </>
  );
}
