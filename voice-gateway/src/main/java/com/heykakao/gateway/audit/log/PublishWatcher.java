package com.heykakao.gateway.audit.log;

/** Is told of each step of publishing. */
@FunctionalInterface
interface PublishWatcher {
    PublishWatcher NONE = step -> {};

    void reached(PublishStep step);
}
