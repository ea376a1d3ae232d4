/**
 * Profiles of children under 14. In: the few items a parent chose to give. Out: the same, while the child is under 14 and the profile is used.
 * Promise: every child is a subject of its own, so that its keys die alone; a profile is not shown from the 14th birthday on, and none outlives its
 * consent, its home, or the parent's silence (docs/child-profiles.md).
 */
package com.heykakao.gateway.child;
