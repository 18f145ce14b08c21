'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { EXECUTION_ROLE_NAME } from '@/lib/domain/inventory';
import { useDeployFormContext } from '../form/deploy-form-context';
import type { FieldErrors } from '../form/use-field-errors';
import { editRoles, type RolesDraft } from './roles-draft';

type Props = { roles: RolesDraft; hasSecrets: boolean; errors: FieldErrors };

const USUAL = 'usual';

/** The execution role, which ECS itself uses, and the task role, which the program in the container has. */
export const RoleFields = memo(function RoleFields({ roles, hasSecrets, errors }: Props) {
  const t = useTranslations('deploy.where');
  const { inventory, change } = useDeployFormContext();
  const options = inventory.taskRoles.map(({ arn, name }) => ({ value: arn, label: name }));
  const usual = inventory.executionRole;
  const others = options.filter(({ value }) => value !== usual?.arn);
  const { kind, arn } = roles.taskRole;

  const chooseTaskRole = (value: string) =>
    change(
      editRoles({
        taskRole: value === 'none' || value === 'new' ? { kind: value, arn: null } : { kind: 'existing', arn: value },
      }),
    );

  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('executionRole')} help={t('executionRoleHelp')} error={errors.within('roles.execution')}>
          <Select
            value={roles.executionRoleArn ?? USUAL}
            options={[
              {
                value: USUAL,
                label: usual?.name ?? EXECUTION_ROLE_NAME,
                hint: usual ? t('usualRole') : t('roleToMake'),
              },
              ...others,
            ]}
            onValueChange={(role) => change(editRoles({ executionRoleArn: role === USUAL ? null : role }))}
          />
        </Field>
        <Field label={t('taskRole')} help={t('taskRoleHelp')} error={errors.within('roles.task')}>
          <Select
            value={kind === 'existing' ? arn : kind}
            options={[{ value: 'none', label: t('noRole') }, { value: 'new', label: t('ownRole') }, ...options]}
            onValueChange={chooseTaskRole}
          />
        </Field>
      </div>
      {(hasSecrets || roles.allowSecrets) && (
        <Checkbox
          checked={roles.allowSecrets}
          onCheckedChange={(allowSecrets) => change(editRoles({ allowSecrets }))}
          label={t('allowSecrets')}
          help={t('allowSecretsHelp')}
        />
      )}
    </div>
  );
});
