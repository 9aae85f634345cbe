import { mount, unmount, type Component } from 'svelte';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import KeyRound from '@lucide/svelte/icons/key-round';
import Settings from '@lucide/svelte/icons/settings';
import { href } from '#lib/locale.ts';
import { m } from '#paraglide/messages.js';

/** Our own pages in Clerk's menu of the person, between its own items. */
export function menuItems(isAdministrator: boolean) {
  return [
    item(m.nav_api_keys(), '/account/api-keys/', KeyRound),
    item(m.nav_usage(), '/account/usage/', ChartColumn),
    ...(isAdministrator ? [item(m.nav_admin(), '/admin/', Settings)] : []),
    { label: 'manageAccount' },
    { label: 'signOut' },
  ];
}

function item(label: string, path: `/${string}`, Icon: Component<{ class?: string }>) {
  let icon: object | undefined;
  return {
    label,
    href: href(path),
    mountIcon(target: HTMLElement) {
      icon = mount(Icon, { target, props: { class: 'size-4' } });
    },
    unmountIcon() {
      if (icon) void unmount(icon);
      icon = undefined;
    },
  };
}
