const everyone = ['org:sys_memberships:read', 'org:reports:read'];
const admins = [
  ...everyone,
  'org:reports:manage',
  'org:sys_profile:manage',
  'org:sys_profile:delete',
  'org:sys_memberships:manage',
  'org:sys_domains:read',
  'org:sys_domains:manage',
];

const roles: Record<string, { name: string; permissions: string[] }> = {
  'org:admin': { name: 'Admin', permissions: admins },
  'org:member': { name: 'Member', permissions: everyone },
};

export function permissionsOf(role: string): string[] {
  return roles[role]?.permissions ?? everyone;
}

export function roleName(role: string): string {
  return roles[role]?.name ?? role.replace('org:', '');
}

/** The roles that an organization can give, which are the same in all. */
export function roleJsons() {
  return Object.entries(roles).map(([key, { name, permissions }]) => ({
    object: 'role' as const,
    id: `role_${name.toLowerCase()}`,
    key,
    name,
    description: `${name} of the organization`,
    is_creator_eligible: key === 'org:admin',
    permissions: permissions.map((permission) => ({
      object: 'permission' as const,
      id: `perm_${permission.replaceAll(':', '_')}`,
      key: permission,
      name: permission,
      description: permission,
      type: permission.includes(':sys_') ? ('system' as const) : ('user' as const),
      created_at: 0,
      updated_at: 0,
    })),
    created_at: 0,
    updated_at: 0,
  }));
}
