/**
 * Parents' accounts. In: a person whose sign-in was verified. Out: the account and its subject. Promise: signing up without
 * the required items stores nothing, and after an erasure the same Kakao account makes a new, empty subject.
 */
package com.heykakao.gateway.account;
