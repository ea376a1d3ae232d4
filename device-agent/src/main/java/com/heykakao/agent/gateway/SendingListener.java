package com.heykakao.agent.gateway;

/** Watches a sending. Called on the link's loop: it must not block. */
public interface SendingListener {
    /** Every chunk before this one survives at the gateway. */
    default void acknowledged(int nextSequence) {}

    /**
     * The stream was lost; another will be opened after a pause.
     *
     * @param attempt the coming one, from 2
     */
    default void retrying(int attempt) {}
}
