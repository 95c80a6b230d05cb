package caseledger.access;

import caseledger.codes.Role;
import caseledger.permissions.Action;
import caseledger.permissions.Permissions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets in by the permission matrix alone, before anything of the request is read: an endpoint that names no action is shut. */
final class Gate implements HandlerInterceptor {
    /** What the matrix says of a method's actions, looked up once. */
    private record Entrance(List<Action> actions, Set<Role> roles) {}

    private final ConcurrentHashMap<Method, Entrance> entrances = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() == DispatcherType.ASYNC) {
            return true; // There is nothing there, or it was decided when the request came in.
        }
        var entrance = entrances.computeIfAbsent(method.getMethod(), Gate::entrance);
        var role = CurrentActor.required().role();
        if (!entrance.roles().contains(role)) {
            throw shut(role, entrance);
        }
        return true;
    }

    private static Entrance entrance(Method method) {
        var permitted = method.getAnnotation(Permitted.class);
        var actions = permitted == null ? List.<Action>of() : List.of(permitted.value());
        var roles = EnumSet.noneOf(Role.class);
        actions.forEach(action -> roles.addAll(Permissions.holders(action)));
        return new Entrance(actions, Collections.unmodifiableSet(roles));
    }

    private static Refused shut(Role role, Entrance entrance) {
        Map<String, Object> facts = Map.of(
                "role",
                role.name(),
                "actions",
                entrance.actions().stream().map(Action::name).toList(),
                "allowed",
                entrance.roles().stream().map(Role::name).toList());
        return new Refused(locale -> Problem.of(AccessProblem.NOT_PERMITTED, locale)
                .withRule("ROLE", basis(locale))
                .withFacts(facts));
    }

    private static String basis(Locale locale) {
        return Words.in(locale, new Words("《个人信息保护法》第五十一条", "Personal Information Protection Law art. 51"));
    }
}
