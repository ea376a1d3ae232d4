/**
 * What the gateway has to tell a parent. In: a notice, put into the batch of what it is about; a sign-in. Out: the home's notices, newest first. Promise:
 * what a notice is about is never durable without it; notices die with the home's keys.
 */
package com.heykakao.gateway.notice;
