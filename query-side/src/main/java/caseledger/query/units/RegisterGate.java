package caseledger.query.units;

import caseledger.access.CurrentActor;
import caseledger.access.Refused;
import caseledger.query.QueryProblem;
import caseledger.query.QuerySide;
import caseledger.values.Actor;
import caseledger.values.UnitId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets nobody look in a role that the register has taken back, or that units of that level do not have: a token outlives
 * what it tells of. As for commands, whom or what the register does not know is believed as the provider says it: systems
 * and parties stand in none.
 */
@Component
final class RegisterGate implements HandlerInterceptor, WebMvcConfigurer {
    /** So long somebody goes on reading whose role was taken back. */
    private static final Duration AGE_MAX = Duration.ofMinutes(1);

    private static final int ACTORS_MAX = 10_000;

    private static final String QUERY_SIDE = QuerySide.class.getPackageName();

    private final UnitDirectory units;
    private final Offices offices;
    private final Cache<Actor, Boolean> admitted = Caffeine.newBuilder()
            .maximumSize(ACTORS_MAX)
            .expireAfterWrite(AGE_MAX)
            .build();

    RegisterGate(UnitDirectory units, Offices offices) {
        this.units = units;
        this.offices = offices;
    }

    /** After the permission matrix, which needs no table. */
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).addPathPatterns("/api/**").order(1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getPackageName().startsWith(QUERY_SIDE)
                && request.getDispatcherType() != DispatcherType.ASYNC) {
            admit(CurrentActor.required());
        }
        return true;
    }

    private void admit(Actor actor) {
        var unit = actor.unit();
        if (unit != null && admitted.getIfPresent(actor) == null) {
            requireLevel(actor, unit);
            requireHeld(actor, unit);
            admitted.put(actor, true);
        }
    }

    private void requireLevel(Actor actor, UnitId unit) {
        var level = actor.role().level();
        var found = units.find(unit.value(), null).map(UnitDirectory.Unit::level);
        if (level != null && found.isPresent() && found.get() != level) {
            throw new Refused(
                    QueryProblem.ROLE_NOT_ALLOWED,
                    Map.of("role", actor.role(), "unit", unit.value(), "level", found.get()));
        }
    }

    private void requireHeld(Actor actor, UnitId unit) {
        if (offices.hasLostRole(unit, actor.id(), actor.role())) {
            throw new Refused(QueryProblem.ROLE_WITHDRAWN, Map.of("role", actor.role(), "unit", unit.value()));
        }
    }
}
