/**
 * A home's data to be taken along; docs/export.md. In: a home, a passphrase, a reader. Out: one OpenPGP message around a ZIP of JSON and sound, and
 * the ledger of exports. Promise: it is made while it is read and nothing of it touches the disk; the manifest in it has the digest of every other
 * file; erasing the home ends it.
 */
package com.heykakao.gateway.export;
