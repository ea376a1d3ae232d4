/**
 * Opening one home's data in an emergency. In: an incident, and two persons. Out: the home's utterances to the one who asked, for at most 30 minutes. Promise:
 * the alert is raised and the parent's notice durable before anything opens; whether it is open is asked again for every chunk; each read leaves its entry
 * about that home.
 */
package com.heykakao.gateway.care.glass;
