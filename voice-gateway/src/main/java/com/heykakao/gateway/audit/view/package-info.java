/**
 * A log from outside, beside a gateway that may be serving it. In: its directory. Out: its history, its head, its check, all of one moment.
 * Promise: nothing is changed and nobody is held up.
 */
package com.heykakao.gateway.audit.view;
