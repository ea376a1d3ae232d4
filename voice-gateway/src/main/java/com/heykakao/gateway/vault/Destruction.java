package com.heykakao.gateway.vault;

/**
 * What a destruction did, as a certificate names it.
 *
 * @param epochBefore of the root that was overwritten
 * @param epochAfter of the root that took its place; equal where nothing was left to destroy
 * @param subjects whose keys died
 * @param utterances whose keys died beside them
 * @param pagesWritten key pages sealed anew under the new root
 */
public record Destruction(long epochBefore, long epochAfter, int subjects, long utterances, int pagesWritten) {}
